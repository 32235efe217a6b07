/** The balance of an assayer, as the letter A. */
export function Logo() {
  return (
    <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M8 23 14.2 9h3.6L24 23" />
        <path d="M11.2 18.4h9.6M16 18.4v4.8" />
      </g>
    </svg>
  );
}
