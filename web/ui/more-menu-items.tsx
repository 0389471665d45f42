import { Menu } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { Fragment } from 'react';
import { MoreButton } from './more-button.tsx';
import type { MoreMenuProps } from './more-button.tsx';

/** The open menu of further actions. */
export function MoreMenuItems({ actions, ...button }: MoreMenuProps) {
  const router = useRouter();
  return (
    <Menu position="bottom-end" defaultOpened withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <MoreButton {...button} />
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, icon, href, isDangerous, onClick }, index) =>
          href?.startsWith('/api/') ? (
            <Menu.Item key={label} component="a" href={href} leftSection={icon}>
              {label}
            </Menu.Item>
          ) : (
            <Fragment key={label}>
              {isDangerous && index > 0 && !actions[index - 1]?.isDangerous && <Menu.Divider />}
              <Menu.Item
                leftSection={icon}
                c={isDangerous ? 'var(--mantine-color-error)' : undefined}
                onClick={href ? () => router.history.push(href) : onClick}
              >
                {label}
              </Menu.Item>
            </Fragment>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
