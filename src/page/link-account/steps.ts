/** What each of the four steps of linking shows. Asks nobody. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LinkingView } from '../../contract/link.ts';
import type { AccountView } from '../../contract/views.ts';
import { field, textField } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { check } from '../parts/icons.ts';
import { filled } from '../parts/sentence.ts';
import type { PageContext } from '../shell/context.ts';
import { copyable } from './copyable.ts';
import type { Progress } from './progress.ts';
import type { LinkTexts } from './texts/en.ts';

/** What the steps stand on, and what is done in them. */
export interface LinkSteps {
  context: PageContext;
  progress: Progress;
  waiting: LinkingView['waiting'];
  account: AccountView | null;
  redirectUri: string;
  wrong: string | null;
  isBusy: boolean;
  secret: string;
  pasted: string;
  begin(): Promise<void>;
  go(change: Partial<Progress>): void;
  giveId(): Promise<void>;
  givePasted(): Promise<void>;
  leave(): void;
}

const DASHBOARD = 'https://developer.spotify.com/dashboard';
const openInNew =
  'M14,3V5H17.59L7.76,14.83L9.17,16.24L19,6.41V10H21V3M19,19H5V5H12V3H5C3.89,3 3,3.9 3,5V19A2,2 0 0,0 5,21H19A2,2 0 0,0 21,19V12H19V19Z';
const informationOutline =
  'M11,9H13V7H11M12,20C7.59,20 4,16.41 4,12C4,7.59 7.59,4 12,4C16.41,4 20,7.59 20,12C20,16.41 16.41,20 12,20M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M11,17H13V11H11V17Z';

/** As the dashboard calls it, in whatever language the page is read. */
const named = (text: string) => html`<b translate="no">${text}</b>`;

export function linkSteps(link: LinkSteps, texts: LinkTexts): TemplateResult {
  const { step } = link.progress;
  const { number } = link.context.formats;
  const shown = { 1: yourApp, 2: clientId, 3: permission, 4: music }[step];
  return html`<section class="card pad stack l link-account" aria-labelledby="link-title">
    <ol class="steps" aria-label=${texts.steps}>
      ${texts.names.map((name, at) => {
        const isDone = at + 1 < step;
        return html`<li class=${isDone ? 'done' : at + 1 === step ? 'here' : ''} aria-current=${at + 1 === step ? 'step' : nothing}>
          ${isDone ? html`<span>${icon(check, { label: texts.done })}${name}</span>` : `${number(at + 1)} ${name}`}
        </li>`;
      })}
    </ol>
    ${shown(link, texts)}
  </section>`;
}

function heading({ progress, context }: LinkSteps, texts: LinkTexts, title: string) {
  return html`<div class="stack s">
    <p class="small quiet">${texts.stepOf.replace('{n}', context.formats.number(progress.step))}</p>
    <h2 class="title" id="link-title" tabindex="-1">${title}</h2>
  </div>`;
}

function wrongIn({ wrong }: LinkSteps) {
  return html`<div role="alert">${wrong === null ? nothing : html`<p class="help bad">${wrong}</p>`}</div>`;
}

function away(href: string, text: string, kind: string) {
  return html`<a class="btn ${kind}" href=${href} target="_blank" rel="noopener noreferrer">${text}<span class="end">${icon(openInNew, { size: 's' })}</span></a>`;
}

function yourApp(link: LinkSteps, texts: LinkTexts) {
  const { one } = texts;
  const copy = (text: string, what: string) => copyable(text, what, link.context, texts);
  return html`${heading(link, texts, one.title)}
    <p>${one.why}</p>
    <ol class="do">
      <li><div class="stack"><p>${filled(one.open, { create: named('Create app') })}</p><div>${away(DASHBOARD, one.dashboard, 'tonal')}</div></div></li>
      <li><div class="stack"><p>${one.name}</p>
        <p class="small quiet">${one.nameIs}</p>${copy(one.example, one.nameIs)}
        <p class="small quiet">${one.description}</p>${copy(one.descriptionExample, one.description)}</div></li>
      <li><div class="stack"><p>${filled(one.redirect, { redirect: named('Redirect URIs') })}</p>${copy(link.redirectUri, 'Redirect URI')}</div></li>
      <li><p>${filled(one.webApi, { webApi: named('Web API'), save: named('Save') })}</p></li>
      <li><p>${filled(one.people, { people: named('User Management') })}</p></li>
    </ol>
    ${wrongIn(link)}
    <div class="row"><span class="push small quiet later">${texts.later}</span>
      ${
        link.redirectUri === ''
          ? html`<button type="button" class="btn" @click=${link.begin}>${texts.tryAgain}</button>`
          : html`<button type="button" class="btn main" @click=${() => link.go({ step: 2 })}>${texts.goOn}</button>`
      }</div>`;
}

function clientId(link: LinkSteps, texts: LinkTexts) {
  const { two } = texts;
  return html`${heading(link, texts, two.title)}
    <form class="stack l" @submit=${submitted(link.giveId)}>
      <p>${filled(two.where, { place: named('Settings → Basic Information') })}</p>
      ${textField(
        {
          id: 'client-id',
          label: two.label,
          help: two.help,
          wrong: link.wrong,
          value: link.progress.clientId,
          mono: true,
        },
        (clientId) => link.go({ clientId }),
      )}
      <details><summary class="hit">${two.insists}</summary>
        ${textField(
          {
            id: 'client-secret',
            label: two.secret,
            help: two.secretHelp,
            value: link.secret,
            type: 'password',
            mono: true,
          },
          (secret) => {
            link.secret = secret;
          },
        )}</details>
      ${foot(link, texts, 1)}
    </form>`;
}

function permission(link: LinkSteps, texts: LinkTexts) {
  const { three } = texts;
  const { waiting, account, wrong } = link;
  const who = account === null ? three.open : three.openAgain.replace('{name}', account.label);
  return html`${heading(link, texts, three.title)}
    <form class="stack l" @submit=${submitted(link.givePasted)}>
      <ol class="do">
        <li><div class="stack"><p>${who}</p>
          <div>${waiting === null ? nothing : away(waiting.authorizeUrl, three.openSpotify, 'tonal')}</div></div></li>
        <li><div class="stack"><p>${filled(three.lands, { right: html`<b>${three.right}</b>` })}</p>
          <div class="browser" aria-hidden="true"><div class="url">${icon(informationOutline, { size: 's' })}<span>${link.redirectUri}<mark>?code=AQDn3kT…&amp;state=5f0c…</mark></span></div><div class="void">${three.unreachable}</div></div>
          <p class="help">${three.byItself}</p></div></li>
        <li>${field(
          { id: 'pasted', label: three.paste, help: three.pasteHelp, wrong },
          html`<textarea id="pasted" class="input mono" rows="2" autocomplete="off" spellcheck="false" placeholder="${link.redirectUri}?code=…"
            aria-invalid=${wrong === null ? nothing : 'true'} aria-describedby="${wrong === null ? '' : 'pasted-wrong '}pasted-help"
            .value=${link.pasted}
            @input=${({ target }: Event) => {
              if (target instanceof HTMLTextAreaElement) link.pasted = target.value;
            }}></textarea>`,
        )}</li>
      </ol>
      ${foot(link, texts, 2)}
    </form>`;
}

function music(link: LinkSteps, texts: LinkTexts) {
  const { four } = texts;
  const { account, context } = link;
  if (account === null) return nothing;
  const { consentEndsAt, missingScopes } = account;
  return html`${heading(link, texts, four.title.replace('{name}', account.label))}
    <div class="stack">
      ${consentEndsAt === null ? nothing : html`<p>${four.until.replace('{date}', context.formats.date(consentEndsAt))}</p>`}
      ${missingScopes.length === 0 ? nothing : html`<p class="help bad">${four.missing.replace('{what}', missingScopes.join(', '))}</p>`}
    </div>
    <sps-try-speaker .context=${context} .accountId=${account.id} .texts=${texts}></sps-try-speaker>
    <div class="row"><button type="button" class="btn main push" @click=${link.leave}>${texts.finish}</button></div>`;
}

/** @param back the step before. */
function foot(link: LinkSteps, texts: LinkTexts, back: 1 | 2) {
  return html`<div class="row"><button type="button" class="btn bare edge" @click=${() => link.go({ step: back })}>${texts.back}</button>
    <span class="push small quiet later">${back === 1 ? nothing : texts.later}</span>
    <button class="btn main" aria-disabled=${String(link.isBusy)}>${texts.goOn}</button></div>`;
}

function submitted(act: () => Promise<void>) {
  return (event: Event) => {
    event.preventDefault();
    void act();
  };
}
