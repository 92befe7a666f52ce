/** Starts the page: its styles, its theme, its frame. */
import './styles/typeface.css';
import './styles/roles.css';
import './styles/ground.css';
import './styles/frame.css';
import './styles/parts.css';
import './styles/controls.css';
import './styles/overlays.css';
import './shell/shell.ts';
import { followTheme } from './shell/theme.ts';

followTheme();
