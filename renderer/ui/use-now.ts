import { useEffect, useState } from 'react';

/** The time, a little stale: "5 min ago" is told anew twice a minute, which no measurement notices. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 30_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
