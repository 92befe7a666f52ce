/** Until when an account may be used, or why it cannot be, and whether a person should do something about it. */
import type { AccountView } from '../../contract/views.ts';
import type { PageContext } from '../shell/context.ts';
import { listed } from './rooms-named.ts';
import type { MusicTexts } from './texts/en.ts';

const DAY_MS = 86_400_000;
/** From here on the house tells of it as well. */
const SOON_DAYS = 30;

export interface Permission {
  sentence: string;
  isUrgent: boolean;
}

export function permissionOf(
  account: Pick<AccountView, 'consentEndsAt' | 'failure' | 'missingScopes'>,
  { formats, now }: Pick<PageContext, 'formats' | 'now'>,
  texts: MusicTexts['accounts'],
): Permission {
  const { consentEndsAt, failure, missingScopes } = account;
  if (consentEndsAt === null) return { sentence: texts.gone, isUrgent: true };
  const date = formats.date(consentEndsAt);
  const leftMs = Date.parse(consentEndsAt) - now.at();
  if (failure?.kind === 'permission_ended' || leftMs <= 0)
    return { sentence: texts.ended.replace('{date}', date), isUrgent: true };
  if (missingScopes.length > 0) {
    const scopes: Readonly<Record<string, string>> = texts.scopes;
    const what = listed(
      missingScopes.map((scope) => scopes[scope] ?? scope),
      formats,
    );
    return { sentence: texts.missing.replace('{what}', what), isUrgent: true };
  }
  const days = Math.floor(leftMs / DAY_MS);
  if (days >= SOON_DAYS) return { sentence: texts.until.replace('{date}', date), isUrgent: false };
  const sentence = days === 0 ? texts.endsToday : formats.plural(days, texts.ends).replace('{date}', date);
  return { sentence, isUrgent: true };
}
