/** Rooms as people edit them, any of them: small lists of small words, so that equal things meet often. */
import fc from 'fast-check';
import type { PlanSlotDraft, QuietWindowDraft, RoomDraft } from '../../../src/page/room/draft.ts';

const time = fc.constantFrom('06:00', '08:00', '18:00', '22:00');
const percent = fc.constantFrom(5, 15, 30);
const weekdays = fc.constantFrom<number[]>([1, 2, 3, 4, 5], [6, 7], [1, 2, 3, 4, 5, 6, 7]);
const music = fc.constantFrom('Morning', 'Evening', 'Soft').map(musicCalled);

function musicCalled(label: string) {
  return { contextUri: `spotify:playlist:${label.toLowerCase()}`, label };
}

const slot: fc.Arbitrary<PlanSlotDraft> = fc.record({
  from: time,
  to: time,
  weekdays,
  lists: fc.array(music, { maxLength: 2 }),
  choose: fc.constantFrom('in_turn', 'random'),
  volumePercent: fc.option(percent),
  timeoutFor: fc.option(fc.constantFrom(60, 600)),
});

const quietWindow: fc.Arbitrary<QuietWindowDraft> = fc.record({
  from: time,
  to: time,
  weekdays,
  kind: fc.constantFrom('start_nothing', 'softer', 'other_list'),
  volumePercent: fc.option(percent),
  music: fc.option(music),
});

export const bedroom: RoomDraft = {
  id: 'bedroom',
  name: 'Bedroom',
  area: null,
  enabled: true,
  userId: null,
  accountId: 'nina',
  reserveAccountId: null,
  speaker: { output: 'spotify_connect', name: 'Bedroom Sonos', type: null },
  wake: [],
  policy: {
    music: musicCalled('Soft'),
    volumePercent: 25,
    timeoutFor: 300,
    maxSessionFor: 7200,
    cooldownFor: 10,
    debounceFor: 5,
    conditions: [],
    confirm: { heldFor: 0, pulses: 1, withinFor: 20, sensors: 1 },
    startsPerDayAtMost: null,
    holdAtLeastFor: 900,
    holdEmptyFor: 120,
    guestsWelcome: true,
    whenOthersPlay: 'respect',
    quietHours: [],
    priority: 50,
    door: { needsClosed: false, boxFor: 3600, recheckFor: 90 },
    unavailableGraceFor: 60,
    stuckAfterFor: 14_400,
    whenQuietBegins: 'go_on',
    plan: [],
    resumeWithinFor: 1800,
    warning: { lastsFor: 20, volumePercent: 10 },
    softStartFor: 0,
    whenMusicEnds: 'repeat',
  },
  sensorIds: ['bed-radar'],
  accounts: { nina: { sharing: 'first_wins', followAfterFor: 10 } },
};

export const anyDraft: fc.Arbitrary<RoomDraft> = fc
  .record({
    name: fc.constantFrom('Bedroom', 'Attic'),
    speaker: fc.constantFrom<RoomDraft['speaker']>(
      bedroom.speaker,
      { output: 'spotify_connect', name: 'Echo', type: 'Speaker' },
      { output: 'media_player', entityId: 'media_player.bed', name: 'Bed' },
    ),
    timeoutFor: fc.constantFrom(60, 300, 600),
    lastsFor: fc.constantFrom(0, 20),
    volumePercent: percent,
    plan: fc.array(slot, { maxLength: 4 }),
    quietHours: fc.array(quietWindow, { maxLength: 3 }),
    sensorIds: fc.subarray(['bed-door', 'bed-radar', 'hall-pir']),
  })
  .map(({ name, speaker, timeoutFor, lastsFor, volumePercent, plan, quietHours, sensorIds }) => ({
    ...bedroom,
    name,
    speaker,
    policy: { ...bedroom.policy, timeoutFor, warning: { lastsFor, volumePercent }, plan, quietHours },
    sensorIds,
  }));
