"""What one would wire together instead of spacedash, from well-known libraries; nothing of spacedash is imported here."""
