import { describe, expect, test } from 'vitest';
import { Phase } from '../../src/contract/phase.ts';
import { Resume } from '../../src/contract/playback.ts';
import { begin } from '../../src/core/begin.ts';
import { decide } from '../../src/core/decide.ts';
import { playsBy, unlinked } from '../../src/core/unlink.ts';
import { at, id, motion, phase, room, session, situation } from '../fakes/factories.ts';

const tom = id.account('tom');
const nina = id.account('nina');
const resume = Resume.parse({
  contextUri: 'spotify:playlist:hall',
  itemUri: 'spotify:track:one',
  positionMs: 61_000,
  until: at(900),
});
const lowered = { lowPercent: 10, fullPercent: 25, steps: 1, nextAt: null, tries: 1 };

describe('a room whose account is unlinked', () => {
  test('forgets where its list was left', () => {
    expect(unlinked(phase.silent({ resume, endedAt: at(9) }), tom)).toEqual(phase.silent({ endedAt: at(9) }));
    expect(unlinked(phase.confirming({ resume }), tom)).toEqual(phase.confirming());
  });

  test('forgets the session that a person had paused, and believes no answer about it', () => {
    const held = phase.held({ session: session(), lookAt: at(30), lowered, asked: 7 });
    const now = unlinked(held, tom);
    expect(now).toEqual(phase.held({ asked: 8 }));
    expect(Phase.parse(now)).toEqual(now);
    const playback = { device: null, contextUri: null, playing: false };
    const late = decide(
      now,
      {
        type: 'playback_seen',
        asked: 7,
        playback: { ...playback, volumePercent: null, itemUri: null, progressMs: null },
      },
      situation(),
    );
    expect(late.reason).toEqual({ type: 'answer_out_of_date' });
  });

  test('keeps what a person paused on another account', () => {
    const held = phase.held({ session: session({ accountId: 'nina' }), lookAt: at(30) });
    expect(unlinked(held, tom)).toEqual(held);
    expect(unlinked(phase.held(), tom)).toEqual(phase.held());
  });

  test.each([phase.snoozed(), phase.blocked()])('stays $name', (resting) => {
    expect(unlinked(resting, tom)).toEqual(resting);
  });
});

test.each([
  ['starting', true],
  ['playing', true],
  ['lingering', true],
  ['warning', true],
  ['stopping', true],
  ['silent', false],
  ['confirming', false],
  ['held', false],
  ['blocked', false],
  ['snoozed', false],
] as const)('a room that is %s plays by its account: %s', (name, plays) => {
  expect(playsBy(phase[name](), tom)).toBe(plays);
  expect(playsBy(phase[name](), nina)).toBe(false);
});

test('what a person paused does not keep the account linked', () => {
  expect(playsBy(phase.held({ session: session() }), tom)).toBe(false);
});

describe('a room without an account', () => {
  const without = {
    room: room({ accountId: null }),
    accountFailure: { kind: 'not_linked' } as const,
  };
  const unusable = { type: 'account_unusable', failure: { kind: 'not_linked' } };

  test('answers motion with that, and stays silent', () => {
    const decided = decide(phase.silent(), motion(), situation(without));
    expect([decided.phase.name, decided.reason, decided.commands]).toEqual(['silent', unusable, []]);
  });

  test.each([phase.silent(), phase.held()])(
    'answers a person who asks for music in it with that: $name',
    (resting) => {
      const decided = decide(resting, { type: 'start_asked', userId: null }, situation(without));
      expect([decided.phase, decided.reason, decided.commands]).toEqual([resting, unusable, []]);
    },
  );

  test('plays by its reserve where it has one', () => {
    const reserve = {
      id: nina,
      sharing: 'first_wins',
      followAfterFor: situation().followAfterFor,
      failure: null,
    } as const;
    const decided = decide(phase.silent(), motion(), situation({ ...without, reserve }));
    expect(decided.phase).toMatchObject({ name: 'starting', session: { accountId: 'nina' } });
  });

  test('begins nothing, whoever may have let it', () => {
    const decided = begin({ at: at(60), sensorId: null, cause: null, resume: null }, situation(without), {
      type: 'person_started',
      userId: null,
    });
    expect([decided.phase, decided.reason, decided.commands]).toEqual([phase.silent(), unusable, []]);
  });

  test('looks after the music of nobody while it stands back', () => {
    const held = phase.held({ asked: 3 });
    const playback = {
      device: { id: 'd', name: 'Hall speaker', type: 'Speaker' },
      contextUri: null,
      playing: true,
      volumePercent: null,
      itemUri: null,
      progressMs: null,
    };
    const decided = decide(held, { type: 'playback_seen', asked: 3, playback }, situation(without));
    expect(decided.phase).toEqual(held);
  });
});
