import { Menu } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
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
        {actions.map(({ label, icon, href, onClick }) =>
          href?.startsWith('/api/') ? (
            <Menu.Item key={label} component="a" href={href} leftSection={icon}>
              {label}
            </Menu.Item>
          ) : (
            <Menu.Item key={label} leftSection={icon} onClick={href ? () => router.history.push(href) : onClick}>
              {label}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
