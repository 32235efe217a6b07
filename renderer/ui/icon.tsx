/** Line icons on a 16-unit grid, drawn for this application; each is decoration beside a word or a label. */
const paths = {
  machine:
    'M4.5 4.5h7v7h-7zM6.7 6.7h2.6v2.6H6.7zM6.2 2v2.5M9.8 2v2.5M6.2 11.5V14M9.8 11.5V14M2 6.2h2.5M2 9.8h2.5M11.5 6.2H14M11.5 9.8H14',
  model:
    'M3 4.2a1.2 1.2 0 1 0 2.4 0 1.2 1.2 0 1 0-2.4 0M3 11.8a1.2 1.2 0 1 0 2.4 0 1.2 1.2 0 1 0-2.4 0M10.6 8a1.2 1.2 0 1 0 2.4 0 1.2 1.2 0 1 0-2.4 0M5.4 4.6l5.3 2.9M5.4 11.4l5.3-2.9',
  bench: 'M2.5 11.5a5.5 5.5 0 0 1 11 0M8 11.5 10.6 7.4M8 11.5h.01',
  results: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6',
  compare: 'M3 4.5h7M3 8h10M3 11.5h5M10 3v3M13 6.5v3M8 10v3',
  book: 'M3.5 3h4A1.5 1.5 0 0 1 8 4.5V13a1.5 1.5 0 0 0-1.5-1h-3zM12.5 3h-4A1.5 1.5 0 0 0 8 4.5V13a1.5 1.5 0 0 1 1.5-1h3z',
  sun: 'M8 5.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1',
  moon: 'M13 9.4A5.4 5.4 0 0 1 6.6 3 5.4 5.4 0 1 0 13 9.4z',
  monitor: 'M2.5 3h11v7.5h-11zM6 13.5h4M8 10.5v3',
  refresh: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.3h-2.3',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4M10.2 10.2l3.3 3.3',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  group: 'M2.5 3h4v4h-4zM2.5 9h4v4h-4zM9 4.2h4.5M9 6h3M9 10.2h4.5M9 12h3',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13h10',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3.2 8.4 6.5 11.6 12.8 4.8',
  minus: 'M3.5 8h9',
  plus: 'M8 3.5v9M3.5 8h9',
  'chevron-down': 'M4.5 6.3 8 9.8l3.5-3.5',
  'chevron-right': 'M6.2 4.5 9.7 8l-3.5 3.5',
  'arrow-up': 'M8 13V3.4M4.4 7 8 3.4 11.6 7',
  'arrow-down': 'M8 3v9.6M4.4 9 8 12.6 11.6 9',
  'arrow-right': 'M3 8h9.6M9 4.4 12.6 8 9 11.6',
  play: 'M5 3.4v9.2L12.4 8z',
  stop: 'M4.5 4.5h7v7h-7z',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3.2l2 1.4',
  warning: 'M8 2.8 14 13H2zM8 6.6v3M8 11.3h.01',
  error: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5.2v3.4M8 10.7h.01',
  info: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 7.4v3.4M8 5.3h.01',
  browser: 'M2.5 3h11v10h-11zM2.5 6h11M4.5 4.5h.01M6.3 4.5h.01',
  external: 'M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.6 8.4',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  resume: 'M3.5 4v8M6.5 4v8L13 8z',
  copy: 'M5.5 5.5h7v7h-7zM10.5 5.5v-2h-7v7h2',
  skip: 'M4 4l5 4-5 4zM11.5 4v8',
  machines: 'M2.5 3h6v5h-6zM7.5 8.5h6v5h-6zM4 10.5v1.5h2M12 6.5V5h-2',
  report: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3M6 11V9.4M8 11V7.8M10 11V8.8',
  database:
    'M3 4.2C3 3.2 5.2 2.5 8 2.5s5 .7 5 1.7-2.2 1.7-5 1.7-5-.7-5-1.7zM3 4.2v7.6c0 1 2.2 1.7 5 1.7s5-.7 5-1.7V4.2M3 8c0 1 2.2 1.7 5 1.7S13 9 13 8',
  folder: 'M2.5 4.2h4l1.4 1.6h5.6v7h-11z',
  upload: 'M8 10.2V2.7M4.8 5.9 8 2.7l3.2 3.2M3 13h10',
  undo: 'M6 3.2 3 6.2l3 3M3 6.2h6.2a3.6 3.6 0 0 1 0 7.2H6.5',
  trash: 'M3 4.5h10M6.3 4.5v-2h3.4v2M4.4 4.5l.6 9h6l.6-9M6.8 7v4M9.2 7v4',
  save: 'M3 3h8l2 2v8H3zM5.5 3v3.5h5V3M5.5 13V9.5h5V13',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6 6.5v6',
  chart: 'M2.5 2.5v11h11M4.8 10.5l2.6-3.4 2.4 1.8 3.2-4.4',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
