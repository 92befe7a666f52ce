/** The lists that people here have given a name to. */
import type { Music } from '../../contract/plan.ts';
import type { SnapshotView } from '../../contract/views.ts';

/** @param more further ones, such as those a person prefers. @returns each list once. */
export function knownLists(house: SnapshotView | null, more: readonly Music[] = []): Music[] {
  const ofRooms = (house?.rooms ?? []).flatMap(({ policy }) => [
    policy.music,
    ...policy.plan.flatMap(({ lists }) => lists),
  ]);
  return [...new Map([...more, ...ofRooms].map((music) => [music.contextUri, music])).values()];
}
