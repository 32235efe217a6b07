import type { LaunchLine, LaunchSetting } from './launch-setting.ts';

/**
 * What a fresh profile is told. WebGPU is on by default on Windows and macOS only. Cross-origin isolation, shared memory and
 * WebAssembly's threads need nothing; its clock stays as fine as an isolated page gets it.
 */
const preferences: Readonly<Record<string, boolean | number | string>> = {
  'dom.webgpu.enabled': true,
  // Otherwise a driver that Mozilla has not tested gives no adapter at all; the page reports which adapter it got.
  'gfx.webgpu.ignore-blocklist': true,
  // No pages of its own, no questions, no earlier session.
  'browser.aboutwelcome.enabled': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.shell.checkDefaultBrowser': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.newtabpage.enabled': false,
  'datareporting.policy.firstRunURL': '',
  'termsofuse.bypassNotification': true,
  'toolkit.startup.max_resumed_crashes': -1,
  // Nothing is reported, looked up or updated while a case is timed.
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': 'data:,',
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'app.update.auto': false,
  'extensions.update.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.region.network.url': '',
  // A page without a window would have its timers and its priority lowered, and its long runs asked about.
  'dom.ipc.processPriorityManager.enabled': false,
  'dom.min_background_timeout_value': 4,
  'dom.timeout.enable_budget_timer_throttling': false,
  'dom.max_script_run_time': 0,
  'widget.windows.window_occlusion_tracking.enabled': false,
  // The runner page closes itself when it is told that it is no longer needed.
  'dom.allow_scripts_to_close_windows': true,
};

/** `user.js` of a profile: read at every start, before anything else of the browser runs. */
export function firefoxUserScript(): string {
  return Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

/** A Firefox that measures, beside any other that is open. */
export function firefoxLine(address: string, { headless, profileFolder }: LaunchSetting): LaunchLine {
  const switches = [...(headless ? ['--headless'] : []), '--no-remote', '--new-instance'];
  const set = Object.entries(preferences).map(([name, value]) => `${name}=${String(value)}`);
  return { arguments: [...switches, '--profile', profileFolder, address], flags: [...switches, ...set] };
}
