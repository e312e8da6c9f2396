/** How dates and times are written where they are picked: as in tables, and as the calls take them. */
export const DAY = 'YYYY-MM-DD';
export const TIME = 'HH:mm';
export const MOMENT = 'YYYY-MM-DDTHH:mm';
/** A moment as it is shown while it is picked. */
export const MOMENT_SHOWN = 'YYYY-MM-DD HH:mm';
