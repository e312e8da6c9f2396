import { z } from 'zod';

/** How a unit was urged. */
export const UrgeManner = z.enum([
  /** 电话 */
  'telephone',
  /** 书面 */
  'letter',
  /** 上门 */
  'visit',
]);
export type UrgeManner = z.infer<typeof UrgeManner>;
