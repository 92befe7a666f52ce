/** What every language says of a policy: a sentence with a place for each of its blanks. */
import type { BlankName } from '../blanks.ts';
import type { SentenceName } from '../policy-sentences.ts';

export interface Said {
  /** With `{blank}` for each. */
  says: string;
  help?: string;
}

export interface PolicyTexts {
  sentences: Record<SentenceName, Said>;
  /** What each blank is, for whom the sentence is not seen around it. */
  blanks: Record<BlankName, string>;
  /** Values that are told in words, by the blank and the value. */
  words: {
    whenMusicEnds: Record<'repeat' | 'next_list' | 'stop', string>;
    needsClosed: Record<'true' | 'false', string>;
    whenOthersPlay: Record<'respect' | 'take_over', string>;
    whenQuietBegins: Record<'go_on' | 'soften' | 'end', string>;
    guestsWelcome: Record<'true' | 'false', string>;
    pulses: Record<'1', string>;
    sensors: Record<'1', string>;
    startsPerDayAtMost: Record<'null', string>;
  };
  /** Numbers that are told in words, by their plural form. */
  counted: Record<'pulses' | 'sensors' | 'startsPerDayAtMost', { one: string; other: string }>;
}
