import { describe, expect, it } from 'vitest';
import { SpotifyHttpError } from '../../../src/adapters/spotify/errors.ts';
import { createGate } from '../../../src/adapters/spotify/gate.ts';
import { seconds } from '../../../src/contract/units.ts';
import { handClock } from './scripted-spotify.ts';

function refusalAt(gate: ReturnType<typeof createGate>): unknown {
  try {
    gate.enter();
    return null;
  } catch (error) {
    return error;
  }
}

describe('the gate of a client id', () => {
  it('is open until Spotify closes it, and again when its time is over', () => {
    const clock = handClock();
    const gate = createGate(clock);
    expect(refusalAt(gate)).toBeNull();
    gate.close(seconds(41));
    clock.pass(40_999);
    expect(refusalAt(gate)).toBeInstanceOf(SpotifyHttpError);
    clock.pass(1);
    expect(refusalAt(gate)).toBeNull();
  });

  it('tells how long is left, rounded to whole milliseconds that are enough', () => {
    const clock = handClock();
    const gate = createGate(clock);
    gate.close(seconds(41));
    clock.pass(1000.4);
    expect(refusalAt(gate)).toMatchObject({ status: 429, retryAfter: 40 });
  });

  it('is not opened early by a shorter wait', () => {
    const clock = handClock();
    const gate = createGate(clock);
    gate.close(seconds(60));
    gate.close(seconds(5));
    clock.pass(6000);
    expect(refusalAt(gate)).toMatchObject({ status: 429 });
  });

  it('does not care when the time is set', () => {
    const clock = handClock();
    const gate = createGate(clock);
    gate.close(seconds(60));
    clock.setWall(Date.UTC(2030, 0, 1));
    expect(refusalAt(gate)).toMatchObject({ retryAfter: 60 });
    clock.setWall(0);
    clock.pass(60_000);
    expect(refusalAt(gate)).toBeNull();
  });
});
