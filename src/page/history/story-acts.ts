/** What one can do about a verdict that is open: the room once more where its start failed, the places where that is mended, the story as text. */
import { html, nothing } from 'lit';
import type { EventStoryView } from '../../contract/event-story.ts';
import type { EventView, RoomView } from '../../contract/views.ts';
import { copied } from '../parts/copied.ts';
import { icon } from '../parts/icon.ts';
import { contentCopy, refresh } from '../parts/icons.ts';
import { filled } from '../parts/sentence.ts';
import type { PageContext } from '../shell/context.ts';
import { linkTo, linkToRoom } from '../shell/route.ts';
import { storyText } from './story-text.ts';
import type { HistoryTexts } from './texts/en.ts';

/** Where a start is neither under way nor done. */
const IDLE = ['silent', 'blocked'];

/**
 * @param told null: its story is not here.
 * @param sensor its name.
 */
export function storyActs(
  { roomId, verdict }: EventView,
  told: EventStoryView | null,
  sensor: string,
  texts: HistoryTexts,
  context: PageContext,
) {
  const room = context.live.house()?.rooms.find(({ id }) => id === roomId);
  const isFailure = verdict.outcome === 'failed';
  const mayTry = context.about.you.rights !== 'read' && room?.enabled && IDLE.includes(room.phase.name);
  const copy = async (story: EventStoryView) => {
    const isCopied = await copied(storyText(story, sensor, texts, context.formats));
    context.toast({ text: isCopied ? texts.copied : texts.notCopied });
  };
  return html`<div class="row acts">
    ${
      isFailure && room !== undefined && mayTry
        ? html`<button type="button" class="btn tonal" @click=${() => void tryAgain(room, texts, context)}>${icon(refresh)}${texts.tryNow}</button>`
        : nothing
    }
    ${isFailure ? html`<a class="btn" href=${linkTo('music')}>${texts.seeMusic}</a>` : nothing}
    ${room === undefined ? nothing : html`<a class="btn" href=${linkToRoom(room.id)}>${texts.seeRoom}</a>`}
    ${
      told === null
        ? nothing
        : html`<button type="button" class="btn bare" @click=${() => void copy(told)}>${icon(contentCopy)}${texts.copy}</button>`
    }
  </div>`;
}

async function tryAgain({ id, name }: RoomView, texts: HistoryTexts, { api, toast }: PageContext) {
  const answer = await api.startRoom({ params: { id }, body: {} });
  toast({ text: answer.ok ? filled(texts.trying, { room: name }).join('') : answer.problem.detail });
}
