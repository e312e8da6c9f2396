/** Properties draw the same examples in every run, so that a change is answered alike; `npm run soak` draws new ones. */
import fc from 'fast-check';

if (!process.env.SOAK_PLAYS) fc.configureGlobal({ seed: 20_260_301 });
