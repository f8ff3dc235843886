import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../desk.scss';
import { OfficeApp } from './office_app';

const place = document.getElementById('page');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <OfficeApp />
    </StrictMode>,
  );
}
