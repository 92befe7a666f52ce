/** What room says, in English. */
export const texts = {
  title: 'Room',
};
export type RoomTexts = typeof texts;
