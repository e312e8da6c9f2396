/** What stands in the address is drawn a moment after it was changed: whoever types on is ahead of the window. */
import { type RefObject, useEffect, useRef } from 'react';

/** What is drawn, until whoever changes it notes here what it is going to be: the next key means that. */
export function useAhead<Value>(drawn: Value): RefObject<Value> {
  const ahead = useRef(drawn);
  useEffect(() => {
    ahead.current = drawn;
  }, [drawn]);
  return ahead;
}
