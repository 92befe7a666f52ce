import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Door, openDoor, promised } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

describe('sums', () => {
  const sums = async (query: string) => promised('sumUp', await home.ask(`/analytics${query}`));

  test('are of the last thirty days of the house unless other days are asked', async () => {
    expect(await sums('')).toMatchObject({
      by: 'day',
      firstDay: '2026-02-01',
      lastDay: '2026-03-02',
      total: { sessions: 1, musicFor: 598, motionCount: 9 },
      groups: [{ key: '2026-03-02', sessions: 1 }],
      verdicts: [
        { day: '2026-03-02', outcome: 'extended', reason: 'motion_extended', count: 2 },
        { day: '2026-03-02', outcome: 'ignored', reason: 'quiet_hours', count: 3 },
      ],
    });
    expect(await sums('?to=2026-03-01T23:00:00Z')).toMatchObject({
      firstDay: '2026-01-31',
      lastDay: '2026-03-01',
    });
    expect(await sums('?from=2026-03-01T23:00:00Z')).toMatchObject({ firstDay: '2026-03-02' });
    expect(await sums('?from=2025-01-26T06:00:00Z&to=2026-03-02T06:00:00Z')).toMatchObject({
      firstDay: '2025-01-26',
    });
  });

  test('are of a room or a person when asked, and tell nothing of what was listened to', async () => {
    expect(await sums('?roomId=bedroom&by=room')).toMatchObject({ groups: [], verdicts: [{ count: 3 }] });
    expect(await sums('?userId=nina&by=hour')).toMatchObject({ groups: [], verdicts: [{ count: 3 }] });
    const hours = await sums('?by=hour');
    expect(hours).toMatchObject({ groups: [{ key: '07' }] });
    expect(JSON.stringify(hours)).not.toContain('spotify');
  });
});
