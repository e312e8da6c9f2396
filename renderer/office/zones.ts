/**
 * The time zones the system knows, as the person calls them. To name one takes some milliseconds, and there are four
 * hundred: they are named while the window has nothing else to do, and until then called as the system calls them.
 */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Zone {
  value: string;
  label: string;
}

function named(value: string, language: string): Zone {
  const format = new Intl.DateTimeFormat(language, { timeZone: value, timeZoneName: 'long' });
  const name = format.formatToParts().find(({ type }) => type === 'timeZoneName')?.value;
  return { value, label: `${name} (${value})` };
}

/** All of them; the chosen one has its name from the first. */
export function useZones(chosen: string): Zone[] {
  const { language } = useTranslation().i18n;
  const [zones, setZones] = useState(() =>
    Intl.supportedValuesOf('timeZone').map((value) =>
      value === chosen ? named(value, language) : { value, label: value },
    ),
  );
  useEffect(() => {
    const left = Intl.supportedValuesOf('timeZone').toReversed();
    const found: Zone[] = [];
    const goOn = (idle: IdleDeadline) => {
      do {
        const value = left.pop();
        if (value !== undefined) found.push(named(value, language));
      } while (left.length > 0 && idle.timeRemaining() > 0);
      if (left.length > 0) waiting = requestIdleCallback(goOn);
      else setZones(found);
    };
    let waiting = requestIdleCallback(goOn);
    return () => cancelIdleCallback(waiting);
  }, [language]);
  return zones;
}
