/** The row of acts under a room's day. Only asks: what comes of it, the room says. */
import { html, nothing } from 'lit';
import type { Answered } from '../../contract/client.ts';
import type { RoomView } from '../../contract/views.ts';
import { icon } from '../parts/icon.ts';
import { cogOutline, dotsVertical, play, plus, refresh, stop } from '../parts/icons.ts';
import '../parts/menu.ts';
import type { PageContext } from '../shell/context.ts';
import { linkTo, linkToRoom } from '../shell/route.ts';
import { type Act, actsOf } from './acts.ts';
import { bellRing, bellSleep } from './home-icons.ts';
import { type Snooze, snoozeItems } from './snooze.ts';
import type { HomeTexts } from './texts/en.ts';
import './volume.ts';

export interface Asking {
  /** @param what is said until the room has an answer. */
  asked(what: string, ask: () => Promise<Answered<unknown>>): Promise<void>;
  /** @param why a sentence of the house. */
  refused(why: string): void;
}

const LONGER_FOR = 900;

const PATHS: Record<Act, string> = {
  open: cogOutline,
  play,
  playAnyway: play,
  playAgain: play,
  tryAgain: refresh,
  stop,
  endSnooze: bellRing,
  letMovement: bellRing,
};

export function roomActs(
  room: RoomView,
  texts: HomeTexts,
  { api, now, formats }: PageContext,
  { asked, refused }: Asking,
) {
  const { likely, more, isPlaying, maySnooze } = actsOf(room);
  const params = { id: room.id };
  const { wishes } = texts;
  const of = (message: string) => message.replace('{room}', () => room.name);

  function act(name: Act): void {
    if (name === 'open') location.hash = linkToRoom(room.id);
    else if (name === 'stop') void asked(wishes.stop, () => api.stopRoom({ params, body: {} }));
    else if (name === 'endSnooze' || name === 'letMovement')
      void asked(wishes.resume, () => api.resumeRoom({ params, body: {} }));
    else void asked(wishes.start, () => api.startRoom({ params, body: {} }));
  }

  function snooze(until: Snooze): void {
    void asked(wishes.snooze, () => api.snoozeRoom({ params, body: until }));
  }

  const menu = [
    ...more.map((name) => ({ text: texts[name], act: () => act(name) })),
    { text: texts.openRoom, act: () => act('open') },
    {
      text: texts.openHistory,
      act: () => {
        location.hash = linkTo('history', { room: room.id });
      },
    },
  ];

  return html`
    ${isPlaying ? volume() : nothing}
    ${
      isPlaying
        ? html`<button class="btn bare grey" aria-label=${of(texts.longerIn)} @click=${longer}>${icon(plus)}${texts.longer}</button>`
        : nothing
    }
    ${
      maySnooze
        ? html`<sps-menu
            class="quieter"
            .label=${texts.snooze}
            .longLabel=${of(texts.snoozeRoom)}
            .path=${bellSleep}
            .items=${snoozeItems(texts, now, formats, snooze)}
            .kind=${'bare grey'}
          ></sps-menu>`
        : nothing
    }
    <button class="btn tonal" aria-label=${of(texts.actIn.replace('{act}', texts[likely]))} @click=${() => act(likely)}>
      ${icon(PATHS[likely])}${texts[likely]}
    </button>
    <sps-menu
      class="more"
      .label=${''}
      .longLabel=${of(texts.moreAbout)}
      .path=${dotsVertical}
      .items=${menu}
      .kind=${'bare grey'}
    ></sps-menu>
  `;

  function longer(): void {
    void asked(wishes.extend, () => api.extendRoom({ params, body: { extendFor: LONGER_FOR } }));
  }

  function volume() {
    return html`<sps-volume
      .percent=${room.volumePercent}
      .label=${of(texts.volumeIn)}
      .format=${formats.percent}
      .turn=${turn}
    ></sps-volume>`;
  }

  async function turn(percent: number): Promise<boolean> {
    const answer = await api.turnRoom({ params, body: { volumePercent: percent } });
    if (!answer.ok) refused(answer.problem.detail);
    return answer.ok;
  }
}
