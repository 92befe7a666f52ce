/** Why Spotify did not do what we asked. Closed: an adapter maps its world onto these, nobody above reads a status code. */
import { z } from 'zod';
import { Instant } from './units.ts';

export const PlayerFailure = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('speaker_not_found') })
      .meta({ description: 'Asleep, renamed or logged out: Spotify does not list it' }),
    z
      .strictObject({ kind: z.literal('speaker_restricted') })
      .meta({ description: 'Takes no commands from the Web API (Sonos)' }),
    z
      .strictObject({ kind: z.literal('home_assistant_away') })
      .meta({ description: 'The speaker is commanded through Home Assistant, which is not connected' }),
    z
      .strictObject({ kind: z.literal('speaker_unreachable') })
      .meta({ description: 'No answer from Home Assistant; the speaker may have obeyed' }),
    z
      .strictObject({ kind: z.literal('not_linked') })
      .meta({ description: 'No permission of this account is stored' }),
    z
      .strictObject({ kind: z.literal('permission_ended') })
      .meta({ description: 'Revoked, or six months old' }),
    z
      .strictObject({ kind: z.literal('not_allowed') })
      .meta({ description: 'Not on the allow-list of the Spotify app, or a scope is missing' }),
    z.strictObject({ kind: z.literal('premium_required') }),
    z
      .strictObject({ kind: z.literal('not_recognised') })
      .meta({ description: 'Spotify did not know its own token, thrice; nobody is logged out by that' }),
    z
      .strictObject({ kind: z.literal('volume_fixed') })
      .meta({ description: 'The speaker takes no volume from Spotify' }),
    z.strictObject({ kind: z.literal('rate_limited'), retryAt: Instant }),
    z
      .strictObject({ kind: z.literal('quota_exceeded'), retryAt: Instant })
      .meta({ description: 'What Spotify grants the owner of the Spotify app is used up' }),
    z.strictObject({ kind: z.literal('held_back'), retryAt: Instant }).meta({
      description: 'Never sent: what people wait for goes before what the house only wants to know',
    }),
    z
      .strictObject({ kind: z.literal('refused'), status: z.int(), reason: z.string() })
      .meta({ description: 'Not possible just now' }),
    z
      .strictObject({ kind: z.literal('unreachable') })
      .meta({ description: 'No answer, half an answer, or a 5xx; the command may have been obeyed' }),
    z
      .strictObject({ kind: z.literal('not_confirmed') })
      .meta({ description: 'Accepted by Spotify, yet never heard on the speaker' }),
  ])
  .meta({ id: 'PlayerFailure' });
export type PlayerFailure = z.infer<typeof PlayerFailure>;

/** The command was sent and nobody answered: what is heard decides, not whether an answer came. */
export function mayBeObeyed({ kind }: PlayerFailure): boolean {
  return kind === 'unreachable' || kind === 'speaker_unreachable';
}
