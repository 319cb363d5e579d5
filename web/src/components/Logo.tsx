/** The sign of Subtext: lines of a text, some of which carry something. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <g fill="none" strokeWidth="2.6" strokeLinecap="round">
        <path d="M2 4h16M13 10h5M2 16h3" stroke="currentColor" />
        <path d="M2 10h6" stroke="var(--positive)" />
        <path d="M10 16h8" stroke="var(--negative)" />
      </g>
    </svg>
  );
}
