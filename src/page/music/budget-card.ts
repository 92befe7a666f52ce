/** How much is asked of Spotify by one app: a sentence, a meter, and the same as a table. */
import { html } from 'lit';
import type { SpotifyBudgetView } from '../../contract/spotify-budget.ts';
import type { AccountView } from '../../contract/views.ts';
import { vars } from '../parts/vars.ts';
import type { PageContext } from '../shell/context.ts';
import { listed } from './rooms-named.ts';
import type { MusicTexts } from './texts/en.ts';

type Texts = MusicTexts['budget'];

/** @param others whether there are other apps, from which this one must be told. */
export function budgetCard(
  budget: SpotifyBudgetView,
  accounts: readonly AccountView[],
  others: boolean,
  { formats, now }: PageContext,
  { budget: texts }: MusicTexts,
) {
  const { used, atMost, watchedAtMost, windowFor, lastDay, lastWait, accountIds, clientId } = budget;
  const { number } = formats;
  const fill = (text: string) =>
    text
      .replace('{used}', number(used))
      .replace('{most}', number(atMost))
      .replace('{seconds}', number(windowFor));
  const names = accounts.filter(({ id }) => accountIds.some((one) => one === id)).map(({ label }) => label);
  const title = others ? texts.titleOf.replace('{accounts}', listed(names, formats)) : texts.title;
  const { state, because } = standing(budget, texts, now.at());
  const since = momentOf(lastDay.since, formats, now.at());
  const waitedFor =
    lastWait === null ? 0 : Math.ceil((Date.parse(lastWait.until) - Date.parse(lastWait.since)) / 1000);
  return html`<section class="card pad stack l" aria-labelledby="budget-${clientId}">
    <div><h2 class="title" id="budget-${clientId}">${title}</h2><p class="help">${texts.what}</p></div>
    <p class="sentence"><b>${state}</b> <span class="because">${fill(because).replace('{time}', formats.time(budget.waitUntil ?? now.at()))}</span></p>
    <div>
      <div class="meter" role="meter" aria-label=${fill(texts.meter)} aria-valuemin="0" aria-valuemax=${atMost}
        aria-valuenow=${Math.min(used, atMost)} aria-valuetext=${fill(texts.value)}
        ><i ${vars({ '--share': Math.min(1, used / atMost) })}></i><b ${vars({ '--share': watchedAtMost / atMost })}></b></div>
      <div class="meter-lbl" aria-hidden="true"><span>${number(0)}</span><span>${texts.half.replace('{n}', number(watchedAtMost))}</span><span>${texts.full.replace('{n}', number(atMost))}</span></div>
    </div>
    <p class="help">${formats.plural(lastDay.requests, texts.day).replace('{since}', since)}
      ${
        lastWait === null
          ? texts.never
          : formats.plural(waitedFor, texts.last).replace('{at}', momentOf(lastWait.since, formats, now.at()))
      }</p>
    <details><summary class="hit">${texts.table}</summary>${table(budget, texts, fill, since, formats)}</details>
  </section>`;
}

function standing(
  { used, atMost, watchedAtMost, waitUntil, quotaUsedUp }: SpotifyBudgetView,
  texts: Texts,
  now: number,
) {
  if (waitUntil !== null && Date.parse(waitUntil) > now)
    return { state: texts.waiting, because: texts.waitingWhy };
  if (quotaUsedUp) return { state: texts.usedUp, because: texts.usedUpWhy };
  if (used > atMost) return { state: texts.over, because: texts.tightWhy };
  if (used >= watchedAtMost) return { state: texts.tight, because: texts.tightWhy };
  return { state: texts.plenty, because: texts.count };
}

type Formats = PageContext['formats'];

/** Of today the time is enough. */
function momentOf(at: string, { time, day, locale, timeZone }: Formats, now: number): string {
  if (day(at) === day(now)) return time(at);
  const both = new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  return both.format(Date.parse(at));
}

function table(
  { used, watched, watchedAtMost, atMost, lastDay }: SpotifyBudgetView,
  { rows }: Texts,
  fill: (text: string) => string,
  since: string,
  { number }: Formats,
) {
  const lines: [string, number][] = [
    [fill(rows.used), used],
    [rows.needed, used - watched],
    [rows.watched, watched],
    [rows.watchedAtMost, watchedAtMost],
    [rows.atMost, atMost],
    [rows.day.replace('{since}', since), lastDay.requests],
  ];
  return html`<table class="facts"><tbody>${lines.map(
    ([what, value]) => html`<tr><th scope="row">${what}</th><td class="num">${number(value)}</td></tr>`,
  )}</tbody></table>`;
}
