import type { ReactNode } from 'react';

/** An icon drawn on a 16-pixel grid; it is decoration, so the control around it carries the name. */
function icon(paths: ReactNode) {
  return function Icon({ size = 16 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        style={{ flex: 'none' }}
      >
        {paths}
      </svg>
    );
  };
}

export const PortfolioIcon = icon(<path d="M2 14V8.5M6 14V4.5M10 14V7M14 14V2" />);
export const ContactsIcon = icon(
  <>
    <circle cx="8" cy="5" r="2.75" />
    <path d="M2.5 14c.6-2.8 2.7-4.2 5.5-4.2s4.9 1.4 5.5 4.2" />
  </>,
);
export const ImportIcon = icon(
  <path d="M8 10.5V2M4.8 5.2 8 2l3.2 3.2M2 10.5V13a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1v-2.5" />,
);
export const DownloadIcon = icon(<path d="M8 2v8.5M4.8 7.3 8 10.5l3.2-3.2M2 11v2a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1v-2" />);
export const RangesIcon = icon(<path d="M1.5 10.5h13M4 8.5v4M8 6.5v6M12 8.5v4M8 3v1" />);
export const WeightsIcon = icon(<path d="M2 4h7M13 4h1M2 8h2M8 8h6M2 12h6M12 12h2M9 2.5v3M4 6.5v3M8 10.5v3" />);
export const MembersIcon = icon(
  <>
    <circle cx="6" cy="5.5" r="2.5" />
    <path d="M1.5 13.5c.4-2.6 2.2-3.9 4.5-3.9s4.1 1.3 4.5 3.9M10.5 3.2a2.5 2.5 0 0 1 0 4.6M12 10c1.4.5 2.3 1.7 2.5 3.5" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <circle cx="8" cy="8" r="2.25" />
    <path d="M8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M3.4 12.6l1.4-1.4M11.2 4.8l1.4-1.4" />
  </>,
);
export const AuditIcon = icon(
  <path d="M4 2h8a1 1 0 0 1 1 1v11l-2.5-1.5L8 14l-2.5-1.5L3 14V3a1 1 0 0 1 1-1ZM5.5 5.5h5M5.5 8.5h5" />,
);
export const WorkIcon = icon(<path d="M2.5 3.5 4 5l2.5-3M2.5 10.5 4 12l2.5-3M9 4h4.5M9 11h4.5" />);
export const BoardIcon = icon(<path d="M2.5 2.5h3v11h-3ZM6.5 2.5h3V9h-3ZM10.5 2.5h3v7.5h-3Z" />);
export const HealthIcon = icon(<path d="M1.5 8.5h3L6.5 4l3 8 2-3.5h3" />);
export const TriggerIcon = icon(<path d="M9 1.5 3.5 9H8l-1 5.5L12.5 7H8Z" />);
export const OverrideIcon = icon(<path d="M2 13.5h12M4 10.5 11 3.5l2 2-7 7-2.5.5ZM9.5 5l2 2" />);
export const AccountIcon = icon(
  <path d="M3 14V3.5l5.5-2V14M8.5 5.5 13 7v7M2 14h12M5.5 5.5h.01M5.5 8.5h.01M5.5 11.5h.01" />,
);
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3.5 3.5" />
  </>,
);
export const PlusIcon = icon(<path d="M8 3v10M3 8h10" />);
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
export const ChevronDownIcon = icon(<path d="m4 6 4 4 4-4" />);
export const ChevronRightIcon = icon(<path d="m6 4 4 4-4 4" />);
export const ChevronLeftIcon = icon(<path d="m10 4-4 4 4 4" />);
export const ArrowUpIcon = icon(<path d="M8 13V3M4 7l4-4 4 4" />);
export const ArrowDownIcon = icon(<path d="M8 3v10M4 9l4 4 4-4" />);
export const DotsIcon = icon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth={2.5} />);
export const PencilIcon = icon(<path d="m10.5 3 2.5 2.5L5.5 13 2.5 13.5 3 10.5ZM9 4.5 11.5 7" />);
export const UndoIcon = icon(<path d="M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H7" />);
export const WarningIcon = icon(<path d="M8 2 1.5 13.5h13ZM8 6.5v3.2M8 11.7v.01" />);
export const SunIcon = icon(
  <>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1" />
  </>,
);
export const MoonIcon = icon(<path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z" />);
export const ScreenIcon = icon(<path d="M2.5 3h11v7.5h-11ZM6 13.5h4M8 10.5v3" />);
export const SignOutIcon = icon(<path d="M6 2.5H3.5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1H6M10.5 11l3-3-3-3M13.5 8H6" />);
export const PlaybooksIcon = icon(<path d="M3 3.5h6M3 8h4M3 12.5h3M9 11l2 2 3.5-4.5M12.5 3.5h1" />);
export const EffectivenessIcon = icon(<path d="M2 13.5h12M2.5 10.5 6 7l2.5 2.5L13.5 4M10.5 4h3v3" />);
export const WebhooksIcon = icon(
  <>
    <circle cx="3.5" cy="11.5" r="2" />
    <circle cx="12.5" cy="11.5" r="2" />
    <circle cx="8" cy="3.5" r="2" />
    <path d="M5.5 11.5h5M7 5.3 4.5 9.7M9 5.3l2.5 4.4" />
  </>,
);
export const CopyIcon = icon(
  <path d="M6 5.5h7a.5.5 0 0 1 .5.5v7a.5.5 0 0 1-.5.5H6a.5.5 0 0 1-.5-.5V6a.5.5 0 0 1 .5-.5ZM10.5 5.5V3a.5.5 0 0 0-.5-.5H3a.5.5 0 0 0-.5.5v7a.5.5 0 0 0 .5.5h2.5" />,
);
export const GripIcon = icon(<path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" strokeWidth={2} />);
export const CheckIcon = icon(<path d="m3 8.5 3.5 3.5L13 4.5" />);
export const KeyIcon = icon(
  <>
    <circle cx="5" cy="11" r="2.75" />
    <path d="m7 9 6.5-6.5M11 5l2 2M9 7l1.5 1.5" />
  </>,
);
export const SignOnIcon = icon(<path d="M10 2.5h2.5a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H10M7 11l3-3-3-3M10 8H2.5" />);
export const RolesIcon = icon(
  <path d="M2 3.5h12v9H2ZM6 6.2a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6ZM3.8 11c.4-1 1.2-1.5 2.2-1.5s1.8.5 2.2 1.5M10.5 6.5h2M10.5 9h2" />,
);
export const ShieldIcon = icon(
  <path d="M8 1.5 13.5 3.5V8c0 3.2-2.2 5.4-5.5 6.5C4.7 13.4 2.5 11.2 2.5 8V3.5ZM5.5 8l2 2 3-3.5" />,
);
