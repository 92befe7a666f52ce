/** What Home Assistant says of people. */

/** An administrator may change what concerns everybody. Who is neither is not known to be a person of this home. */
export type HomeRights = 'user' | 'administrator';
