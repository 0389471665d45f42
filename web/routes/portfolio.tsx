import { PageHeader } from '../ui/page-header.tsx';

/** Portfolio. */
export function PortfolioPage() {
  return <PageHeader title="Portfolio" />;
}
