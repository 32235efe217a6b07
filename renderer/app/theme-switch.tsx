import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { IconName } from '../ui/icon.tsx';
import { Icon } from '../ui/icon.tsx';
import type { ThemeChoice } from './theme.ts';
import { useTheme } from './theme.ts';
import styles from './theme-switch.module.css';

const choices: readonly { readonly value: ThemeChoice; readonly label: string; readonly icon: IconName }[] = [
  { value: 'system', label: 'Colours of the system', icon: 'monitor' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
];

export function ThemeSwitch() {
  const { choice, choose } = useTheme();
  return (
    <ToggleGroup
      className={styles.group}
      aria-label="Colours"
      value={[choice]}
      onValueChange={(next) => {
        const chosen = choices.find(({ value }) => value === next[0]);
        if (chosen !== undefined) choose(chosen.value);
      }}
    >
      {choices.map(({ value, label, icon }) => (
        <Toggle key={value} value={value} className={styles.option} aria-label={label} title={label}>
          <Icon name={icon} size={14} />
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
