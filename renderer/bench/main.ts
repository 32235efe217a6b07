import './bench.css';
import { backends } from '../../core/domain/backends.ts';
import { startWebRunner } from '../web-bench/runner.ts';
import { statusText } from './status-text.ts';

const status = document.getElementById('status');
const ticket = new URLSearchParams(location.search).get('ticket') ?? undefined;
const leaving = new AbortController();
window.addEventListener('pagehide', () => {
  leaving.abort();
});

void startWebRunner({
  ticket,
  signal: leaving.signal,
  onStatus(next) {
    const text = statusText(next, (id) => backends[id].label);
    // One write a phase: the page must not paint while a case is timed.
    if (status !== null && status.textContent !== text) status.textContent = text;
  },
}).then(() => {
  // Works where a script opened the window; elsewhere the text says that it may be closed.
  window.close();
});
