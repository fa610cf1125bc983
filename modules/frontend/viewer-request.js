// `function.tf` prepends the constant `trailingSlash`, which matches the setting of the export.

function handler(event) {
  const request = event.request;
  // A redirect to a path that begins with two slashes would lead to another host.
  const path = request.uri.replace(/^[\/\\]+/, '/');
  const last = path.slice(path.lastIndexOf('/') + 1);
  const isFile = /\.[A-Za-z][A-Za-z0-9]*$/.test(last);

  if (path === '/') {
    request.uri = '/index.html';
  } else if (isFile) {
    request.uri = path;
  } else if (trailingSlash) {
    if (last !== '') return redirect(path + '/', request.querystring);
    request.uri = path + 'index.html';
  } else {
    if (last === '') return redirect(path.replace(/\/+$/, '') || '/', request.querystring);
    request.uri = path + '.html';
  }
  return request;
}

// Like Next.js: permanent, and with the same method.
function redirect(path, querystring) {
  const pairs = [];
  for (const name in querystring) {
    const values = querystring[name].multiValue || [querystring[name]];
    values.forEach((entry) => pairs.push(entry.value === '' ? name : name + '=' + entry.value));
  }
  const location = path + (pairs.length > 0 ? '?' + pairs.join('&') : '');
  return {
    statusCode: 308,
    statusDescription: 'Permanent Redirect',
    headers: { location: { value: location } },
  };
}
