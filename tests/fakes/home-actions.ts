/** A Home Assistant whose actions do what they say: they wake speakers, and its media players play, each with a queue as Sonos shows it. */
import type { EntityId } from '../../src/contract/speaker.ts';
import type { EntityState, HomeAction, HomeFailure } from '../../src/contract/wake.ts';
import type { HomeActions } from '../../src/ports.ts';

/** What the Sonos integration shows while a list of Spotify plays from the queue. */
const playsList = (list: string, tracks: number) => ({
  media_content_id: `x-sonos-spotify:spotify%3atrack%3a${list}1?sid=9`,
  media_playlist: null,
  source: null,
  media_position: 3,
  queue_position: 1,
  queue_size: tracks,
});

const IDLE = {
  media_content_id: null,
  media_playlist: null,
  source: null,
  media_position: null,
  queue_position: null,
  queue_size: null,
};

export interface FakeHomeActions extends HomeActions {
  /** What was asked of it, in order. */
  asked: readonly HomeAction[];
  /** What comes of the actions from now on; null: they are done again. */
  failWith(failure: HomeFailure | null, action?: string): void;
  /** Actions stay under way from now on, until the returned function is called. */
  hang(): () => void;
  /** What any action on this entity does besides. */
  when(entityId: string, happens: () => void): void;
  /** Puts up a media player, or lets a person or the world change what it shows. */
  shows(entityId: string, state: string, attributes?: Record<string, unknown>): void;
  /** A person starts another list, in the speaker's own app. */
  personPlays(entityId: string, list: string, tracks: number): void;
  entity(entityId: string): EntityState | undefined;
}

export function createFakeHome(): FakeHomeActions {
  const asked: HomeAction[] = [];
  const entities = new Map<string, EntityState>();
  const happenings = new Map<string, () => void>();
  let under: Promise<void> = Promise.resolve();
  let trouble: { failure: HomeFailure; action: string | undefined } | null = null;

  function shows(entityId: string, state: string, attributes: Record<string, unknown> = {}): void {
    const before = entities.get(entityId)?.attributes ?? { supported_features: 4 + 512, ...IDLE };
    entities.set(entityId, { state, attributes: { ...before, ...attributes } });
  }

  function obey({ action, entityId, data }: HomeAction): void {
    happenings.get(entityId)?.();
    const { volume_level, media_content_id } = data;
    const now = entities.get(entityId);
    if (now === undefined) return;
    if (action === 'media_player.volume_set') shows(entityId, now.state, { volume_level });
    if (action === 'media_player.media_pause') shows(entityId, 'paused');
    if (action === 'media_player.play_media')
      shows(entityId, 'playing', playsList(String(media_content_id).split(':').at(-1) ?? '', 10));
  }

  function failureFor(action: string): HomeFailure | null {
    return trouble !== null && (trouble.action ?? action) === action ? trouble.failure : null;
  }

  return {
    asked,
    async call(action) {
      asked.push(action);
      await under;
      const failure = failureFor(action.action);
      if (failure !== null) return { ok: false, failure };
      obey(action);
      return { ok: true, value: undefined };
    },
    async state(entityId: EntityId) {
      const failure = failureFor('state');
      return failure === null ? { ok: true, value: entities.get(entityId) ?? null } : { ok: false, failure };
    },
    failWith(failure, action) {
      trouble = failure === null ? null : { failure, action };
    },
    hang() {
      const { promise, resolve } = Promise.withResolvers<void>();
      under = promise;
      return resolve;
    },
    when: (entityId, happens) => void happenings.set(entityId, happens),
    shows,
    personPlays: (entityId, list, tracks) => shows(entityId, 'playing', playsList(list, tracks)),
    entity: (entityId) => entities.get(entityId),
  };
}
