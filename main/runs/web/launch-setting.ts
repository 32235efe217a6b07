export interface LaunchSetting {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly headless: boolean;
  readonly profileFolder: string;
}

/** What a browser is started with. */
export interface LaunchLine {
  readonly arguments: readonly string[];
  /** What of it is recorded with every result: switches and preferences, no path and no address. */
  readonly flags: readonly string[];
}
