/** 移送材料: files that are sealed with what is said in words. They are read whole into memory, so there is a bound. */
import { z } from 'zod';
import { distinct } from '../distinct.ts';
import { FileToken, PersonId } from '../ids.ts';
import { prose } from '../text.ts';

export const MAX_PAPERS = 20;
export const MAX_PAPERS_BYTES = 50e6;

/** What a `seal` call has sealed, and to whom besides those it is sealed to anyway. Papers are named by the tokens of their choosing. */
export const ToSeal = z.strictObject({
  text: prose(2000),
  people: distinct(z.array(PersonId).max(20)),
  papers: distinct(z.array(FileToken).max(MAX_PAPERS)),
});
