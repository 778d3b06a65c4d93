/**
 * What the parts of the design system that are drawn here do by themselves: the page's build puts this in the place of all of it
 * (electron.vite.config.ts). The rest was script that every start read, and two watchers of the whole page that were told of every change
 * in it: tooltips and what lies over the page are our own.
 */
import '@digdir/designsystemet-web/clickdelegatefor';
import '@digdir/designsystemet-web/ds-field';
import '@digdir/designsystemet-web/ds-tabs';
import '@digdir/designsystemet-web/fieldset';
import '@digdir/designsystemet-web/focusgroup';
import '@digdir/designsystemet-web/readonly';
import '@digdir/designsystemet-web/toggle-group';

// Another part names it, and must find it; nothing here draws pages by number, so it is left out.
export { pagination } from '@digdir/designsystemet-web/ds-pagination';
