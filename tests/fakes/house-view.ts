/** A furnished house to look at over HTTP: its book is the real one, how its rooms stand is set by the test. */
import { createHash } from 'node:crypto';
import type { Command, CommandResult } from '../../src/contract/command.ts';
import { HouseDocument } from '../../src/contract/house.ts';
import { noModes } from '../../src/contract/modes.ts';
import { noMemory, type SensorMemory } from '../../src/contract/motion.ts';
import type { Phase } from '../../src/contract/phase.ts';
import type { Reason } from '../../src/contract/reason.ts';
import type { SensorProblem } from '../../src/contract/sensor-health.ts';
import type { Snapshot } from '../../src/contract/snapshot.ts';
import { type Instant, RoomId, SessionId, seconds, shifted, type UserId } from '../../src/contract/units.ts';
import { upcoming } from '../../src/core/begin.ts';
import { explain } from '../../src/core/checks.ts';
import type { Situation } from '../../src/core/situation.ts';
import { endsAt } from '../../src/core/time.ts';
import { type EditableBook, openHouseBook } from '../../src/engine/house-book.ts';
import { createWakes, type Wakes } from '../../src/engine/wakes.ts';
import { type House, type HouseFile, StorageFailure } from '../../src/ports.ts';

export interface HouseView {
  house: House;
  book: EditableBook;
  file: { full: boolean };
  commands: { command: Command; userId: UserId | null }[];
  answer(result: CommandResult): void;
  stand(roomId: string, phase: Phase, reason: Reason): void;
  /** Rooms whose removal the book refuses. */
  musicIn: Set<string>;
  troubles: string[];
  /** What every sensor has said. */
  memory: SensorMemory;
  /** What became of waking speakers. */
  wakes: Wakes;
  /** What is wrong with every sensor. */
  problems: SensorProblem[];
  watchers(): number;
}

/** @param now of every snapshot, and since when each room stands as it does. */
export function createHouseView(document: unknown, now: Instant): HouseView {
  const standings = new Map<string, { phase: Phase; reason: Reason }>();
  const watching = new Set<(snapshot: Snapshot) => void>();
  const commands: HouseView['commands'] = [];
  const musicIn = new Set<string>();
  const troubles: string[] = [];
  const memory: SensorMemory = { ...noMemory, seenAt: now };
  const problems: SensorProblem[] = [];
  const file = { full: false };
  const wakes = createWakes({ wakes: () => [] }, () => shifted(now, -30 * 86_400_000));
  let result: CommandResult = { ok: true, reason: { type: 'person_started', userId: null } };
  const houseFile: HouseFile = {
    read: () => HouseDocument.parse(document),
    async write() {
      if (file.full) throw new StorageFailure('The disk is full.');
    },
  };
  const book = openHouseBook({
    file: houseFile,
    changed: tell,
    hasMusic: (roomId) => musicIn.has(roomId),
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
  });

  function tell(): void {
    for (const listener of watching) listener(snapshot());
  }

  function standing(roomId: RoomId): { phase: Phase; reason: Reason } {
    return (
      standings.get(roomId) ?? {
        phase: { name: 'silent', endedAt: null, resume: null },
        reason: { type: 'nothing_changed' },
      }
    );
  }

  function snapshot(): Snapshot {
    const { rooms, sensors, accounts, demo } = book.document();
    return {
      at: now,
      demo,
      rooms: rooms.map((room) => ({
        room,
        ...standing(room.id),
        since: now,
        wakeAt: null,
        endsAt: endsAt(standing(room.id).phase, { room, timeZone: 'UTC', alsoQuiet: [] }),
        occupied: false,
        wakes: { tried: 0, woken: 0, tookMs: null },
        nowPlaying: null,
        volumePercent: null,
        movedAt: null,
        next: null,
        refusal: null,
      })),
      sensors: sensors.map((sensor) => ({
        sensor,
        status: 'online',
        memory: { ...memory },
        stuck: false,
        silent: false,
        problems: [...problems],
      })),
      accounts: accounts.map(({ id, label }) => ({ id, label, failure: null })),
      modes: noModes,
      troubles: [...troubles],
      problems: troubles.map((_, at) => ({ id: `trouble ${at}`, trouble: { type: 'storage' } })),
    };
  }

  const house: House = {
    report: () => ({ outcome: 'ignored', reason: { type: 'nothing_changed' }, sessionId: null }),
    reject: () => ({ outcome: 'rejected', reason: { type: 'payload_invalid', issues: [] }, sessionId: null }),
    sensorStatus: () => {},
    sensorHealth: () => {},
    lost: () => {},
    tellFact: () => {},
    knows: (id) => book.document().sensors.some((sensor) => sensor.id === id),
    command(command, userId) {
      commands.push({ command, userId });
      return result;
    },
    explain(roomId, policy) {
      const room = book.document().rooms.find(({ id }) => id === roomId);
      if (room === undefined) return null;
      const { timeZone } = book.document().settings;
      const { phase } = standing(roomId);
      const situation: Situation = {
        now,
        room: { ...room, policy: policy ?? room.policy },
        timeZone,
        alsoQuiet: [],
        occupancy: { held: false, lastMotionAt: null },
        kept: { on: false, lastAt: null },
        doors: null,
        nearby: [],
        claims: [],
        sharing: 'first_wins',
        followAfterFor: seconds(10),
        facts: {},
        modes: noModes,
        startsToday: 0,
        accountFailure: null,
        reserve: null,
        nextSessionId: SessionId.parse('next'),
        playedBefore: [],
      };
      const resume = phase.name === 'silent' ? phase.resume : null;
      return { at: now, checks: explain(phase, situation), next: upcoming({ resume }, situation) };
    },
    snapshot,
    wakesOf: wakes.history,
    watch(listener) {
      watching.add(listener);
      return () => watching.delete(listener);
    },
  };

  return {
    house,
    book,
    file,
    commands,
    musicIn,
    memory,
    problems,
    troubles,
    wakes,
    answer(next) {
      result = next;
    },
    stand(roomId, phase, reason) {
      standings.set(RoomId.parse(roomId), { phase, reason });
      tell();
    },
    watchers: () => watching.size,
  };
}
