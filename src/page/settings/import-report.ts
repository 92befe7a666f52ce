/** What an import would change, as sentences. */
import type { ImportReport, ListChange } from '../../contract/transfer.ts';
import type { Formats } from '../shell/formats.ts';
import { said } from './settings-part.ts';
import { list } from './spans.ts';
import type { SettingsTexts } from './texts/en.ts';

const lists = ['rooms', 'sensors', 'accounts', 'users'] as const;
const kinds = ['added', 'changed', 'removed'] as const;

export interface Named {
  /** How people call what has this id. */
  nameOf(list: (typeof lists)[number], id: string): string;
}

/** @returns one sentence for each kind of change; none: nothing would change. */
export function reportSentences(
  report: ImportReport,
  { move: texts, fields }: SettingsTexts,
  formats: Formats,
  { nameOf }: Named,
): string[] {
  const names = (of: readonly string[]) => ({ names: list(formats, of) });
  const fieldName = (path: string) =>
    Object.entries(fields).find(([name]) => name === path.split(/[.[]/)[0])?.[1] ?? path;
  const settings = [...new Set(report.settings.map(fieldName))];
  const ofList = (name: (typeof lists)[number]) =>
    kinds.flatMap((kind) => {
      const ids = idsOf(report[name], kind);
      return ids.length === 0 ? [] : [said(texts[name][kind], names(ids.map((id) => nameOf(name, id))))];
    });
  const ofPermissions = (['taken', 'missing'] as const).flatMap((kind) => {
    const ids = report.permissions[kind];
    return ids.length === 0 ? [] : [said(texts[kind], names(ids.map((id) => nameOf('accounts', id))))];
  });
  return [
    ...(settings.length === 0 ? [] : [said(texts.settings, names(settings))]),
    ...lists.flatMap(ofList),
    ...ofPermissions,
  ];
}

function idsOf(change: ListChange, kind: (typeof kinds)[number]): string[] {
  return kind === 'changed' ? change.changed.map(({ id }) => id) : change[kind];
}
