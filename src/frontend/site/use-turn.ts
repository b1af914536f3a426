import { useEffect, useRef, useState } from 'react';

/** So often in a row the page reads again by itself because the app tells of something new … */
const MOST_IN_A_ROW = 10;
/** … and once more whenever so much time has gone by, however often the app tells of it. Unit: ms. */
const REFILL_MS = 300_000;

/**
 * Counts up when something must be read again: when asked to, and when `changedAt` tells of something new. Whoever answers the
 * page can make it no busier than that: what comes too soon is taken up by a later change.
 */
export const useTurn = (changedAt: number | null): [number, () => void] => {
  const [turn, setTurn] = useState(0);
  const left = useRef(MOST_IN_A_ROW);
  const seen = useRef(changedAt);
  useEffect(() => {
    const timer = setInterval(() => (left.current = Math.min(MOST_IN_A_ROW, left.current + 1)), REFILL_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (Object.is(seen.current, changedAt) || left.current === 0) return;
    left.current--;
    seen.current = changedAt;
    setTurn((now) => now + 1);
  }, [changedAt]);
  return [turn, () => setTurn((now) => now + 1)];
};
