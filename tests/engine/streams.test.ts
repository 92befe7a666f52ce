/** Who has the stream, and who the speaker: an hour of people who come and go, under every way of sharing. */
import { describe, expect, test } from 'vitest';
import { between, createChance } from '../../src/demo/chance.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { createHome, type Home, type HomeWishes, hall, kitchen } from './home.ts';

const { speakers, nina, tom } = furnished;

/** A room that takes over has the other one's speaker within this time, or does not have it at all. */
const HANDED_OVER_FOR = 15;

const houses: Record<string, HomeWishes> = {
  first_wins: { sharing: 'first_wins' },
  latest_wins: { sharing: 'latest_wins' },
  'latest_wins, without a look': {
    sharing: 'latest_wins',
    hall: { whenOthersPlay: 'take_over' },
    kitchen: { whenOthersPlay: 'take_over', softStartFor: 20 },
  },
  priority: { sharing: 'priority', kitchen: { priority: 60 } },
  party: { sharing: 'party' },
  follow_me: { sharing: 'follow_me' },
  'two accounts, two speakers': { kitchenRoom: { accountId: tom } },
  'two accounts, one speaker': { kitchenRoom: { accountId: tom, speaker: { name: speakers.hall } } },
  'two accounts, one speaker, taken over': {
    hall: { whenOthersPlay: 'take_over' },
    kitchen: { whenOthersPlay: 'take_over' },
    kitchenRoom: { accountId: tom, speaker: { name: speakers.hall } },
  },
  'a reserve account': { kitchenRoom: { reserveAccountId: tom } },
};

/** Two people wander about; the rooms are tidy: short timeouts, no warnings. */
async function wander(wishes: HomeWishes, seed: string, watch: (home: Home) => void): Promise<Home> {
  const tidy = { timeoutFor: 60, warning: { lastsFor: 0 }, cooldownFor: 0 };
  const home = createHome({
    ...wishes,
    hall: { ...tidy, ...wishes.hall },
    kitchen: { ...tidy, ...wishes.kitchen },
  });
  const chance = createChance(5, seed);
  for (let steps = 0; steps < 80; steps++) {
    home.sense(chance() < 0.5 ? 'hall-pir' : 'kitchen-pir');
    await home.pass(Math.round(between(chance, 5, 110)), () => watch(home));
  }
  await home.pass(200, () => watch(home));
  return home;
}

const rooms = [hall, kitchen];
const withMusic = (home: Home) =>
  rooms.filter((id) => ['playing', 'lingering'].includes(home.phase(id)?.name ?? ''));

describe.each(Object.entries(houses))('%s', (name, wishes) => {
  test('nobody plays twice, nothing is paused blindly, and at the end it is silent', async () => {
    let doubleSince: number | null = null;
    let longest = 0;
    const sharesAll = !name.startsWith('two accounts, two') && name !== 'a reserve account';
    const home = await wander(wishes, name, (watched) => {
      const now = watched.time.clock.monotonicMs();
      doubleSince = withMusic(watched).length > 1 ? (doubleSince ?? now) : null;
      longest = Math.max(longest, doubleSince === null ? 0 : now - doubleSince);
    });
    if (sharesAll) expect(longest).toBeLessThanOrEqual(HANDED_OVER_FOR * 1000);
    expect(home.spotify.state().violations).toEqual([]);
    expect(home.requests.filter(({ line, isHeard }) => line === 'PUT /player/pause' && !isHeard)).toEqual([]);
    expect([home.heardOn(nina), home.heardOn(tom)]).toEqual([null, null]);
    expect(home.sessions().length).toBeGreaterThan(3);
    expect(home.sessions().filter(({ endedAt }) => endedAt === null)).toEqual([]);
  });
});

test('whatever a room says it plays is heard: on its speaker, by its account', async () => {
  for (const [name, wishes] of Object.entries(houses)) {
    const wrong: string[] = [];
    let wrongSince: number | null = null;
    await wander(wishes, `${name}, listening`, (home) => {
      const now = home.time.clock.monotonicMs();
      const unheard = withMusic(home).filter((id) => {
        const phase = home.phase(id);
        const session = phase !== undefined && 'session' in phase ? phase.session : null;
        return session !== null && home.heardOn(session.accountId) !== session.speaker.name;
      });
      wrongSince = unheard.length > 0 ? (wrongSince ?? now) : null;
      // Until the next look of the watch a room may believe in music that somebody else has.
      if (wrongSince !== null && now - wrongSince > 35_000)
        wrong.push(`${name}: ${unheard.join()} at ${now}`);
    });
    expect(wrong).toEqual([]);
  }
});
