/** From an order to a device that was asked for it, in as few requests as what is known allows. */
import type { PlayerFailure } from '../../contract/failure.ts';
import type { MoveOrder } from '../../contract/playback.ts';
import { isOurs } from '../../contract/playback.ts';
import type { Speaker } from '../../contract/speaker.ts';
import type { Result } from '../../ports.ts';
import type { DeviceId } from './answers.ts';
import type { DeviceBook } from './device-book.ts';
import type { Stream } from './stream.ts';

export interface Beginning extends MoveOrder {
  /** The first sound must not be louder than ordered. */
  softly: boolean;
  /** Asks a device for the music. */
  call: (id: DeviceId) => Promise<void>;
}

type Answer<Value> = Promise<Result<Value, PlayerFailure>>;

/** @returns the function that begins music. Its success means accepted; whatever becomes of the volume, the music counts. */
export function createBegin({ book, stream }: { book: DeviceBook; stream: Stream }) {
  async function find(speaker: Speaker): Answer<DeviceId> {
    const listed = await stream.devices();
    if (!listed.ok) return listed;
    const found = book.listed(speaker);
    if (found === 'missing') return { ok: false, failure: { kind: 'speaker_not_found' } };
    if (found === 'restricted') return { ok: false, failure: { kind: 'speaker_restricted' } };
    return { ok: true, value: found.id };
  }

  /** Sets the volume before the first sound, where that can be done and is worth a request. */
  async function prepare(id: DeviceId, { volumePercent, softly }: Beginning): Promise<void> {
    if (!book.takesVolume(id)) return;
    if (!book.isActive(id)) {
      // An idle device takes no volume. What plays elsewhere would come along to it, as loud as it is there now.
      if (!softly || book.isPlayingBeside(id)) return;
      if (!(await stream.bring(id, false)).ok) return;
    } else if (book.isAsLoud(id, volumePercent)) return;
    await stream.setVolume(id, volumePercent);
  }

  async function beginOn(id: DeviceId, order: Beginning): Answer<void> {
    await prepare(id, order);
    const begun = await stream.insist(
      id,
      () => order.call(id),
      (playback) => playback.playing && isOurs(playback, order),
    );
    if (!begun.ok) return begun;
    book.begun(order, id);
    if (!book.isAsLoud(id, order.volumePercent)) await stream.setVolume(id, order.volumePercent);
    return { ok: true, value: undefined };
  }

  /** Ids change when a device wakes, "at least once a day". What has the same one as before may have to be woken by hand. */
  async function lookAgain(failed: DeviceId, order: Beginning): Answer<void> {
    const found = await find(order.speaker);
    if (!found.ok) return found;
    const id = found.value;
    if (id === failed && !book.isPlayingBeside(id)) {
      const brought = await stream.bring(id, false);
      // It may be there by now, silent. That the music was not even asked for must not get lost with the answer.
      if (!brought.ok && brought.failure.kind === 'unreachable')
        return { ok: false, failure: { kind: 'speaker_not_found' } };
      if (!brought.ok) return brought;
    }
    return beginOn(id, order);
  }

  return async (order: Beginning): Answer<void> => {
    const remembered = book.remembered(order.speaker);
    const found = remembered === null ? await find(order.speaker) : { ok: true as const, value: remembered };
    if (!found.ok) return found;
    const begun = await beginOn(found.value, order);
    return begun.ok || begun.failure.kind !== 'speaker_not_found' ? begun : lookAgain(found.value, order);
  };
}
