/** When this data folder must not be used. The message is a whole sentence for the person who starts the program. */
export class StartRefusal extends Error {
  override name = 'StartRefusal';
}
