/** A home in which speakers are tried out, and whose process can be killed meanwhile. */
import { SpeakerTestRequest, type TestMusic } from '../../src/contract/speaker-test.ts';
import { AccountId, seconds } from '../../src/contract/units.ts';
import { createOutputs } from '../../src/engine/outputs.ts';
import { createSpeakerTests, type SpeakerTests } from '../../src/engine/speaker-test.ts';
import { StorageFailure } from '../../src/ports.ts';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { createFakeLog } from '../fakes/log.ts';
import { createHome, type HomeWishes } from './home.ts';

export const nina = AccountId.parse(furnished.nina);
export const focus = { contextUri: playlistUri(furnished.nina, 'Focus'), label: 'Focus' };
export const onHall = { speaker: { name: furnished.speakers.hall }, music: focus };

export function createTesting(wishes: HomeWishes = {}) {
  const home = createHome(wishes);
  const { log } = createFakeLog();
  const disk: { note: TestMusic[] | null; full: boolean } = { note: null, full: false };
  let tests = open();

  function open(): SpeakerTests {
    const { players, mediaPlayers } = home.parts();
    const opened = createSpeakerTests({
      clock: home.time.clock,
      alarms: home.time.alarms,
      log,
      players,
      outputs: createOutputs({ players, mediaPlayers }),
      lanes: home.house().lanes,
      rooms: () => home.house().snapshot().rooms,
      note: {
        read: () => disk.note,
        async keep(note) {
          if (disk.full) throw new StorageFailure('The disk is full.');
          disk.note = note;
        },
      },
    });
    opened.resume();
    return opened;
  }

  /** Until nothing is in flight: what waits for a time alone is begun by it, and only then seen in a lane. */
  async function rest(): Promise<void> {
    for (let turn = 0; turn < 4; turn++) {
      await new Promise(setImmediate);
      await home.house().idle();
    }
  }
  const pass = (count: number) => home.time.passCalmly(seconds(count), rest);

  function ask(asked: object, accountId: AccountId = nina) {
    return tests.test(accountId, SpeakerTestRequest.parse(asked));
  }

  return {
    home,
    disk,
    pass,
    rest,
    ask,
    close: () => tests.close(),
    /** @param more seconds that pass after the answer. @returns the answer, however long it takes. */
    async tested(asked: object = onHall, accountId: AccountId = nina) {
      let isOver = false;
      const answer = ask(asked, accountId).finally(() => {
        isOver = true;
      });
      for (let second = 0; !isOver && second < 300; second++) await pass(1);
      return answer;
    },
    /** Kills the process and starts it again. */
    async killed(downFor = 0): Promise<void> {
      await home.restart(downFor);
      tests = open();
      await rest();
    },
    volume: () =>
      home.spotify.state().speakers.find(({ name }) => name === furnished.speakers.hall)?.volumePercent,
  };
}
export type Testing = ReturnType<typeof createTesting>;

/** Which step ended how, in short. */
export function steps(answer: Awaited<ReturnType<Testing['ask']>>): string[] {
  if (!answer.ok) return [answer.failure.kind];
  return answer.value.steps.map(({ step, outcome, failure }) =>
    failure === null ? `${step} ${outcome}` : `${step} ${outcome}: ${failure.kind}`,
  );
}
