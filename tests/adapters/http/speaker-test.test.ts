import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { type Door, openDoor, promised } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const ask = (body: object = {}, headers: Record<string, string> = {}) =>
  home.ask('/spotify/test?accountId=tom', { method: 'POST', body, headers });

it('tells each step, and what went wrong in the language of who asks', async () => {
  home.speakerTests.answer = {
    ok: true,
    value: {
      steps: [
        { step: 'account', outcome: 'done', failure: null },
        { step: 'speaker', outcome: 'failed', failure: { kind: 'speaker_not_found' } },
      ],
      speakers: null,
      heardAfterMs: null,
    },
  };
  const told = promised('testSpotify', await ask());
  expect(told).toMatchObject({
    works: false,
    steps: [{ text: null }, { text: expect.stringMatching(/\w/) }],
  });
  const german = promised('testSpotify', await ask({}, { 'accept-language': 'de' }));
  expect(german).not.toEqual(told);
});

it('works when every step was done', async () => {
  const steps = [{ step: 'account', outcome: 'done', failure: null }] as const;
  home.speakerTests.answer = { ok: true, value: { steps: [...steps], speakers: [], heardAfterMs: null } };
  expect(promised('testSpotify', await ask())).toMatchObject({ works: true, speakers: [] });
  home.speakerTests.answer = {
    ok: true,
    value: {
      steps: [{ step: 'paused', outcome: 'left_alone', failure: null }],
      speakers: null,
      heardAfterMs: 812,
    },
  };
  expect(promised('testSpotify', await ask())).toMatchObject({ works: false, heardAfterMs: 812 });
});

test.each([
  [{ kind: 'taken', message: 'Somebody plays.' }, 409, '/problems/in-use'],
  [{ kind: 'not_stored', message: 'The disk is full.' }, 503, '/problems/not-stored'],
  [{ kind: 'no_music' }, 422, '/problems/validation'],
] as const)('refuses: %j', async (failure, status, type) => {
  home.speakerTests.answer = { ok: false, failure };
  expect(await ask()).toMatchObject({ status, body: { type } });
});

test.each([{ playFor: 11 }, { playFor: 0 }, { volumePercent: 101 }, { speaker: {} }, { loud: true }])(
  'takes nothing out of bounds: %j',
  async (body) => {
    expect((await ask(body)).status).toBe(422);
  },
);

it('knows no account that is not there', async () => {
  expect((await home.ask('/spotify/test?accountId=nobody', { method: 'POST' })).status).toBe(404);
  expect((await home.ask('/spotify/test', { method: 'POST' })).status).toBe(400);
});
