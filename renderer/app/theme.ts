import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type ThemeChoice = 'system' | 'light' | 'dark';

interface ThemeState {
  readonly choice: ThemeChoice;
  readonly choose: (choice: ThemeChoice) => void;
}

/** A preference of this browser alone: it is no data and stays out of the database. */
export const useTheme = create<ThemeState>()(
  persist(
    (set) => ({
      choice: 'system',
      choose: (choice) => {
        set({ choice });
      },
    }),
    { name: 'assay-theme' },
  ),
);

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

/** Writes the theme where the tokens look for it, and again when the choice or the system changes. */
export function followTheme(): void {
  applyTheme();
  useTheme.subscribe(applyTheme);
  darkQuery.addEventListener('change', applyTheme);
}

function applyTheme(): void {
  const { choice } = useTheme.getState();
  document.documentElement.dataset.theme = choice === 'system' ? (darkQuery.matches ? 'dark' : 'light') : choice;
}
