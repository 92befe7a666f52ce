/** The speakers: what they are, whether they are there, how they are woken, and how often that worked. */
import { html, nothing } from 'lit';
import type { SpeakerView } from '../../contract/shown-speaker.ts';
import type { RoomView } from '../../contract/views.ts';
import { icon } from '../parts/icon.ts';
import type { PageContext } from '../shell/context.ts';
import { listed } from './rooms-named.ts';
import type { MusicTexts } from './texts/en.ts';

const speaker =
  'M12,12A3,3 0 0,0 9,15A3,3 0 0,0 12,18A3,3 0 0,0 15,15A3,3 0 0,0 12,12M12,20A5,5 0 0,1 7,15A5,5 0 0,1 12,10A5,5 0 0,1 17,15A5,5 0 0,1 12,20M12,4A2,2 0 0,1 14,6A2,2 0 0,1 12,8C10.89,8 10,7.1 10,6C10,4.89 10.89,4 12,4M17,2H7C5.89,2 5,2.89 5,4V20A2,2 0 0,0 7,22H17A2,2 0 0,0 19,20V4C19,2.89 18.1,2 17,2Z';
const speakerMultiple =
  'M14,10A3,3 0 0,0 11,13A3,3 0 0,0 14,16A3,3 0 0,0 17,13A3,3 0 0,0 14,10M14,18A5,5 0 0,1 9,13A5,5 0 0,1 14,8A5,5 0 0,1 19,13A5,5 0 0,1 14,18M14,2A2,2 0 0,1 16,4A2,2 0 0,1 14,6A2,2 0 0,1 12,4A2,2 0 0,1 14,2M19,0H9A2,2 0 0,0 7,2V18A2,2 0 0,0 9,20H19A2,2 0 0,0 21,18V2A2,2 0 0,0 19,0M5,22H17V24H5A2,2 0 0,1 3,22V4H5';

export interface SpeakerActs {
  /** null: whoever reads may not change how a room wakes its speaker. */
  editRecipe: ((shown: SpeakerView, rooms: readonly RoomView[]) => void) | null;
}

type Texts = MusicTexts['speakers'];

export function speakerRows(
  speakers: readonly SpeakerView[],
  context: PageContext,
  { speakers: texts }: MusicTexts,
  acts: SpeakerActs,
) {
  return html`<ul class="card spk">${speakers.map((shown) => row(shown, context, texts, acts))}</ul>`;
}

function row(shown: SpeakerView, context: PageContext, texts: Texts, { editRecipe }: SpeakerActs) {
  const house = context.live.house();
  const rooms = house?.rooms.filter(({ id }) => shown.roomIds.some((one) => one === id)) ?? [];
  const { name, output } = shown.speaker;
  // The music of a room is what there is to try it with.
  const accountId = shown.accountIds.find((id) => house?.rooms.some((room) => room.accountId === id)) ?? null;
  return html`<li>
    ${icon(output === 'media_player' ? speakerMultiple : speaker)}
    <div><p><b>${name}</b></p><p>${facts(shown, texts).join(' · ')}</p>${
      rooms.length === 0
        ? nothing
        : html`<p>${texts.rooms.replace(
            '{rooms}',
            listed(
              rooms.map((room) => room.name),
              context.formats,
            ),
          )}</p>`
    }</div>
    <div>${
      rooms.length === 0
        ? html`<p>${texts.noRoom}</p>`
        : html`<p>${recipeOf(rooms, context, texts)}</p><p>${success(shown, context, texts)}</p>`
    }${shown.takesCommands === false ? html`<p>${texts.noCommands}</p>` : nothing}</div>
    ${boxes(shown, context, texts)}
    <div class="row acts">
      ${
        editRecipe === null || rooms.length === 0
          ? nothing
          : html`<button type="button" class="btn bare" aria-label=${texts.recipeOf.replace('{speaker}', name)} @click=${() => editRecipe(shown, rooms)}>${texts.recipe}</button>`
      }
      <sps-speaker-test .context=${context} .accountId=${accountId} .speaker=${shown.speaker}></sps-speaker-test>
    </div>
  </li>`;
}

/** As their makers call them; what is no speaker of its own is named besides. */
const CAST = ['CastAudio', 'CastVideo'];

function facts({ speaker: { output }, type, awake, takesVolume }: SpeakerView, texts: Texts): string[] {
  const isCast = type !== null && CAST.includes(type);
  return [
    output === 'media_player' ? texts.homeAssistant : isCast ? 'Google Cast' : texts.connect,
    ...(type === null || type === 'Speaker' || isCast ? [] : [type]),
    awake === null ? texts.unknown : awake ? texts.awake : texts.asleep,
    ...(takesVolume === false ? [texts.fixedVolume] : []),
  ];
}

function recipeOf([room]: readonly RoomView[], { formats }: PageContext, texts: Texts): string {
  const wake = room?.wake ?? [];
  const [step] = wake;
  if (step === undefined) return texts.noRecipe;
  if (wake.length === 1 && step.action === 'media_player.turn_on')
    return texts.turnOn.replace('{entity}', step.entityId);
  return formats.plural(wake.length, texts.steps);
}

function success({ wakes }: SpeakerView, { formats }: PageContext, texts: Texts): string {
  const { tried, woken, tookMs, last } = wakes;
  if (tried === 0) return texts.neverNeeded;
  if (tookMs === null) return formats.plural(tried, texts.neverWoke);
  const failedLast = last.length - 1 - last.findLastIndex((one) => one.tookMs !== null);
  const said = formats
    .plural(tried, texts.woke)
    .replace('{woken}', formats.number(woken))
    .replace('{seconds}', formats.number(Math.round(tookMs / 100) / 10));
  return failedLast === 0 ? said : `${said} ${formats.plural(failedLast, texts.lastFailed)}`;
}

function boxes({ wakes: { last } }: SpeakerView, { formats }: PageContext, texts: Texts) {
  if (last.length === 0) return html`<span class="wake"></span>`;
  const failed = last.filter(({ tookMs }) => tookMs === null).length;
  const label = formats.plural(last.length, texts.boxes).replace('{failed}', formats.number(failed));
  return html`<span class="wake" role="img" aria-label=${label}>${last.map(({ tookMs }) => html`<i class=${tookMs === null ? 'no' : ''}></i>`)}</span>`;
}
