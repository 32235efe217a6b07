import type { ReactNode } from 'react';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { desktopBridge } from '../api/desktop-bridge.ts';
import { classNames } from '../ui/class-names.ts';
import type { IconName } from '../ui/icon.tsx';
import { Icon } from '../ui/icon.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { Logo } from './logo.tsx';
import { RunningSession } from './running-session.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { SystemLine } from './system-line.tsx';
import styles from './shell.module.css';

const screens = [
  { to: '/machine', label: 'Machine', icon: 'machine' },
  { to: '/models', label: 'Models', icon: 'model' },
  { to: '/bench', label: 'Bench', icon: 'bench' },
  { to: '/web', label: 'Web', icon: 'browser' },
  { to: '/results', label: 'Results', icon: 'results' },
  { to: '/compare', label: 'Compare', icon: 'compare' },
  { to: '/machines', label: 'Machines', icon: 'machines' },
  { to: '/reports', label: 'Reports', icon: 'report' },
  { to: '/data', label: 'Data', icon: 'database' },
] as const satisfies readonly { to: string; label: string; icon: IconName }[];

export function Shell(): ReactNode {
  useMenuCommands();
  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          // The address is the router's: the focus moves without it.
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to content
      </a>
      <aside className={styles.sidebar}>
        <div className={styles.brand}>
          <Logo />
          <span className={styles.wide}>Assay</span>
        </div>
        <nav aria-label="Screens">
          <ul className={styles.nav}>
            {screens.map((screen) => (
              <li key={screen.to}>
                <Link
                  to={screen.to}
                  className={styles.link}
                  activeProps={{ className: classNames(styles.link, styles.active) }}
                  title={screen.label}
                >
                  <Icon name={screen.icon} />
                  <span className={styles.wide}>{screen.label}</span>
                  <span className={styles.narrow}>{screen.label}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.foot}>
          <RunningSession />
          <a className={styles.link} href="./docs" target="_blank" rel="noreferrer" title="API documentation">
            <Icon name="book" />
            <span className={styles.wide}>API documentation</span>
            <span className={styles.narrow}>API</span>
          </a>
          <ThemeSwitch />
          <SystemLine />
        </div>
      </aside>
      <main id="main" className={styles.main} tabIndex={-1}>
        <ConnectionBanner />
        <Outlet />
      </main>
    </div>
  );
}

/** What the window's menu asks for. The documentation opens as it does from here. */
function useMenuCommands(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const stop = desktopBridge()?.onMenuCommand?.((command) => {
      switch (command) {
        case 'show-machine':
          return void navigate({ to: '/machine' });
        case 'show-bench':
        case 'open-model':
          return void navigate({ to: '/bench' });
        case 'show-results':
          return void navigate({ to: '/results' });
        case 'show-compare':
          return void navigate({ to: '/compare' });
        case 'show-machines':
          return void navigate({ to: '/machines' });
        case 'show-reports':
          return void navigate({ to: '/reports' });
        case 'show-data':
          return void navigate({ to: '/data' });
        case 'show-documentation':
          return void window.open('./docs', '_blank', 'noreferrer');
      }
    });
    return () => stop?.();
  }, [navigate]);
}
