import '../ui/global.css';
import './docs.css';
import 'rapidoc';
import { followTheme } from '../app/theme.ts';

/** RapiDoc takes its colours as attributes: the same tokens as the rest, written again when the theme changes. */
const tokens: Readonly<Record<string, string>> = {
  'bg-color': '--bg',
  'text-color': '--text',
  'nav-bg-color': '--bg-sidebar',
  'nav-text-color': '--text-muted',
  'nav-hover-bg-color': '--neutral-soft',
  'nav-hover-text-color': '--text',
  'nav-accent-color': '--accent',
  'primary-color': '--accent-text',
};

const fixed: Readonly<Record<string, string>> = {
  'spec-url': '/openapi.json',
  'render-style': 'read',
  'schema-style': 'table',
  'show-header': 'false',
  'allow-server-selection': 'false',
  'allow-authentication': 'false',
  'allow-spec-file-download': 'true',
  'load-fonts': 'false',
  'regular-font': 'Inter Variable',
  'mono-font': 'JetBrains Mono Variable',
  'nav-item-spacing': 'relaxed',
  'sort-endpoints-by': 'none',
};

const element = document.createElement('rapi-doc');
for (const [name, value] of Object.entries(fixed)) element.setAttribute(name, value);
followTheme();
paint();
document.body.append(element);
new MutationObserver(paint).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });

function paint(): void {
  const root = document.documentElement;
  const style = getComputedStyle(root);
  element.setAttribute('theme', root.dataset.theme === 'dark' ? 'dark' : 'light');
  for (const [name, token] of Object.entries(tokens)) element.setAttribute(name, style.getPropertyValue(token).trim());
}
