/** What stands below the line: diamonds that are too close become one, triangles never do. */
import type { MarkView } from '../../contract/strip.ts';
import { placeOf, type Scale } from './scale.ts';

const CLOSE = 6;

export interface Mark {
  x: number;
  isWrong: boolean;
  /** How many reports it stands for. */
  count: number;
  /** The newest of them. */
  newest: MarkView;
}

/** @param marks the oldest first. @returns the leftmost first. */
export function marksAt(marks: readonly MarkView[], scale: Scale): Mark[] {
  const placed: Mark[] = [];
  let diamond: Mark | null = null;
  for (const mark of marks) {
    const x = placeOf(mark.at, scale);
    if (x < 0) continue;
    const isWrong = mark.kind !== 'not_started';
    if (!isWrong && diamond !== null && x - diamond.x < CLOSE) {
      diamond.count += mark.count;
      diamond.newest = mark;
      continue;
    }
    const next: Mark = { x, isWrong, count: mark.count, newest: mark };
    if (!isWrong) diamond = next;
    placed.push(next);
  }
  return placed;
}
