interface Brand {
  readonly brand: string;
  readonly version: string;
}
interface UserAgentData {
  readonly brands: readonly Brand[];
  getHighEntropyValues(hints: readonly string[]): Promise<{ readonly fullVersionList?: readonly Brand[] }>;
}

/** What this browser calls itself, with its full version: "chromium 147.0.7727.0 (headless)", "electron 45.4.1 (chromium 150.0)". */
export async function readBrowserName(): Promise<string> {
  const data: unknown = Reflect.get(navigator, 'userAgentData');
  return browserName(navigator.userAgent, isUserAgentData(data) ? await brandsOf(data) : []);
}

function isUserAgentData(value: unknown): value is UserAgentData {
  return typeof value === 'object' && value !== null && 'getHighEntropyValues' in value;
}

async function brandsOf(data: UserAgentData): Promise<readonly Brand[]> {
  try {
    return (await data.getHighEntropyValues(['fullVersionList'])).fullVersionList ?? data.brands;
  } catch {
    return data.brands;
  }
}

export function browserName(userAgent: string, brands: readonly Brand[]): string {
  const electron = /Electron\/([\d.]+)/.exec(userAgent)?.[1];
  const chromiumVersion =
    brands.find(({ brand }) => brand === 'Chromium')?.version ?? /Chrome\/([\d.]+)/.exec(userAgent)?.[1];
  if (electron !== undefined) return `electron ${electron} (chromium ${chromiumVersion ?? 'unknown'})`;
  const headless = userAgent.includes('Headless') ? ' (headless)' : '';
  const product = brands.find(({ brand }) => brand === 'Google Chrome' || brand === 'Microsoft Edge');
  if (product !== undefined) return `${productNames[product.brand] ?? product.brand} ${product.version}${headless}`;
  if (chromiumVersion !== undefined) return `chromium ${chromiumVersion}${headless}`;
  const firefox = /Firefox\/([\d.]+)/.exec(userAgent)?.[1];
  if (firefox !== undefined) return `firefox ${firefox}`;
  const safari = /Version\/([\d.]+).*Safari/.exec(userAgent)?.[1];
  return safari === undefined ? 'an unnamed browser' : `safari ${safari}`;
}

const productNames: Readonly<Record<string, string>> = { 'Google Chrome': 'chrome', 'Microsoft Edge': 'edge' };
