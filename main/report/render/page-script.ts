import { createHash } from 'node:crypto';

/**
 * What makes a report's page handy: tables sort and filter, names in a legend take their marks away, marks say what they are. All
 * of a report can be read without it. It takes nothing from the page as code, and its hash is the only script that the page allows.
 */
export const pageScript = String.raw`'use strict';
(() => {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const number = (cell) => (cell.dataset.sort === undefined ? NaN : Number(cell.dataset.sort));
  const compare = (left, right) => {
    const [a, b] = [number(left), number(right)];
    if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
    if (Number.isNaN(a) !== Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
    return left.textContent.localeCompare(right.textContent, undefined, { numeric: true });
  };
  for (const table of all(document, 'table')) {
    const body = table.tBodies[0];
    all(table, 'thead th').forEach((head, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const falling = head.getAttribute('aria-sort') === 'ascending';
        all(table, 'thead th').forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
        const rows = [...body.rows].sort((left, right) => {
          const [a, b] = [left.cells[index], right.cells[index]];
          const unknown = a.classList.contains('nothing') - b.classList.contains('nothing');
          return unknown || (falling ? -compare(a, b) : compare(a, b));
        });
        body.append(...rows);
      });
    });
  }
  for (const input of all(document, 'input[data-filter]')) {
    input.hidden = false;
    input.addEventListener('input', () => {
      const wanted = input.value.trim().toLowerCase();
      const body = input.closest('.table').querySelector('tbody');
      for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
  }
  for (const chart of all(document, 'svg.chart')) {
    for (const entry of all(chart, '.legend')) {
      entry.setAttribute('tabindex', '0');
      entry.setAttribute('role', 'switch');
      entry.setAttribute('aria-checked', 'true');
      const toggle = () => {
        const off = entry.classList.toggle('off');
        entry.setAttribute('aria-checked', String(!off));
        for (const mark of all(chart, '.mark')) {
          if (mark.dataset.series === entry.dataset.series) mark.classList.toggle('off', off);
        }
      };
      entry.addEventListener('click', toggle);
      entry.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        toggle();
      });
    }
  }
  const tip = document.createElement('div');
  tip.id = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  for (const title of all(document, 'svg.chart title')) {
    title.parentElement.dataset.tip = title.textContent;
    title.remove();
  }
  document.addEventListener('pointermove', (event) => {
    const target = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
    tip.hidden = target === null;
    if (target === null) return;
    tip.textContent = target.dataset.tip;
    const { offsetWidth: width, offsetHeight: height } = tip;
    const x = Math.min(event.clientX + 14, innerWidth - width - 8);
    const y = event.clientY + 16 + height > innerHeight ? event.clientY - height - 10 : event.clientY + 16;
    tip.style.left = Math.max(8, x) + 'px';
    tip.style.top = Math.max(8, y) + 'px';
  });
  addEventListener('beforeprint', () => {
    for (const part of all(document, 'details:not([open])')) {
      part.open = true;
      part.dataset.closed = '';
    }
  });
  addEventListener('afterprint', () => {
    for (const part of all(document, 'details[data-closed]')) part.open = false;
  });
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener('hashchange', open);
  open();
})();
`;

/** For the policy of the page, and of the server that sends it. */
export const pageScriptHash = `sha256-${createHash('sha256').update(pageScript).digest('base64')}`;
