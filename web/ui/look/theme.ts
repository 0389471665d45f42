import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

const indigo: MantineColorsTuple = [
  '#eef0fe',
  '#dcdffc',
  '#b9bef6',
  '#969df0',
  '#8d93f2',
  '#5c60dd',
  '#4b49d0',
  '#4038b8',
  '#352f98',
  '#2a2678',
];
const dark: MantineColorsTuple = [
  '#d8dbe2',
  '#bcc1cb',
  '#9ba2af',
  '#545b68',
  '#363b45',
  '#282c34',
  '#1c1f26',
  '#14161b',
  '#0f1115',
  '#0a0b0e',
];

/** Deep indigo as the one accent, cool neutrals, system fonts, dense controls. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 5 },
  colors: { indigo, dark },
  defaultRadius: 6,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '0.9375rem' }, h3: { fontSize: '0.875rem' } },
  },
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'sm' } },
    // Opened by focus, the list would cover what is wrong with the field the focus was sent to.
    Select: { defaultProps: { size: 'sm', openOnFocus: false } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } },
      styles: { title: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.35 }, close: { flex: 'none' } },
    },
    Drawer: {
      styles: {
        header: { alignItems: 'flex-start' },
        title: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.35 },
        close: { flex: 'none' },
      },
    },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true } },
  },
});

/** Colours with enough contrast for small text in both schemes, and those of the bands. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1d2129',
    '--mantine-color-dimmed': '#59616e',
    '--mantine-color-placeholder': '#69707d',
    '--mantine-color-error': '#b42334',
    '--surface': '#ffffff',
    '--surface-sunken': '#f6f7f9',
    '--surface-hover': '#f1f3f7',
    '--line': '#e3e6eb',
    '--line-strong': '#cfd4dc',
    '--line-control': '#868e9c',
    '--band-critical': '#d13b4d',
    '--band-critical-text': '#b01e33',
    '--band-critical-soft': '#fdebed',
    '--band-risk': '#d98f0b',
    '--band-risk-text': '#855000',
    '--band-risk-soft': '#fdf2de',
    '--band-healthy': '#1f9963',
    '--band-healthy-text': '#0b6a42',
    '--band-healthy-soft': '#e3f5ec',
    '--band-none': '#a6adb8',
    '--band-none-text': '#59616e',
    '--band-none-soft': '#eff1f4',
  },
  dark: {
    '--mantine-color-text': '#dfe2e8',
    '--mantine-color-dimmed': '#9ba2af',
    '--mantine-color-placeholder': '#8a919e',
    '--mantine-color-error': '#ff8f9b',
    '--surface': '#1a1d23',
    '--surface-sunken': '#121419',
    '--surface-hover': '#22262e',
    '--line': '#2b3038',
    '--line-strong': '#3b414c',
    '--line-control': '#6f7785',
    '--band-critical': '#e5596b',
    '--band-critical-text': '#ff939f',
    '--band-critical-soft': '#3a2027',
    '--band-risk': '#dc9c2c',
    '--band-risk-text': '#f1bb55',
    '--band-risk-soft': '#352a17',
    '--band-healthy': '#34b37a',
    '--band-healthy-text': '#66d59e',
    '--band-healthy-soft': '#17302a',
    '--band-none': '#6b7280',
    '--band-none-text': '#a3aab6',
    '--band-none-soft': '#272b33',
  },
});
