#include "kindred_kernel.h"
